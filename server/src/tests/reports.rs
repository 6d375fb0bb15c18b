//! Reports: who may read which, and about which periods.

use axum::body::Body;
use axum::http::Request;
use shared::office::{ReportList, ReportPage};
use shared::report::REPORTS;
use shared::staff::Role;

use super::support::{Answer, TestServer};

async fn get(server: &TestServer, cookie: &str, path: &str) -> Answer {
    let request = Request::get(format!("/api/v1/office/{path}")).header("cookie", cookie);
    server.call(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn each_report_lets_in_the_roles_that_it_names_and_nobody_else() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    for role in Role::ALL {
        server.add_staff(shop, role.name(), *role).await;
        let cookie = server.sign_in(role.name()).await;
        let list: ReportList = serde_json::from_value(get(&server, &cookie, "reports").await.json()).unwrap();
        let listed: Vec<&str> = list.reports.iter().map(|report| report.name.as_str()).collect();
        let readable: Vec<&str> = REPORTS
            .iter()
            .filter(|report| report.roles.contains(role))
            .map(|report| report.name)
            .collect();
        assert_eq!(listed, readable, "{role:?}");
        for report in REPORTS {
            let expected = if report.roles.contains(role) { 200 } else { 403 };
            for format in ["json", "csv", "xlsx"] {
                let path = format!("reports/{}?format={format}", report.name);
                let answer = get(&server, &cookie, &path).await;
                assert_eq!(answer.status.as_u16(), expected, "{role:?} {path}");
            }
        }
    }
}

#[tokio::test]
async fn every_report_is_made_in_both_languages_with_a_cell_for_each_column() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "manager", Role::ServiceManager).await;
    let cookie = server.sign_in("manager").await;
    for report in REPORTS
        .iter()
        .filter(|report| report.roles.contains(&Role::ServiceManager))
    {
        let mut titles = Vec::new();
        for lang in ["zh", "en"] {
            let path = format!("reports/{}?lang={lang}", report.name);
            let page: ReportPage = serde_json::from_value(get(&server, &cookie, &path).await.json()).unwrap();
            for table in &page.tables {
                let rows = table.rows.iter().chain(&table.total);
                assert!(rows.clone().all(|row| row.len() == table.columns.len()));
            }
            titles.push(page.tables[0].title.clone());
        }
        assert_ne!(titles[0], titles[1], "{}", report.name);
    }
}

#[tokio::test]
async fn no_such_report_no_such_day_and_no_such_period_are_refused() {
    let server = TestServer::new().await;
    let shop = server.add_shop("One").await;
    server.add_staff(shop, "manager", Role::ServiceManager).await;
    let cookie = server.sign_in("manager").await;
    for (path, status) in [
        ("reports/nothing", 404),
        ("reports/day-end?from=yesterday", 400),
        ("reports/day-end?format=pdf", 400),
        ("reports/day-end?from=2026-11-21&to=2026-11-22", 422),
    ] {
        let answer = get(&server, &cookie, path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.line());
    }
}
