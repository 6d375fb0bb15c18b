//! Public days, exceptions, and the days that follow from them.

use tyme4rs::tyme::holiday::LegalHoliday;

use super::*;

#[test]
fn the_shops_own_exceptions_win() {
    let mut shop = Shop::new();
    shop.exceptions = vec![
        closed("2026-02-14", "2026-02-14"),
        Exception {
            hours_of: Some(Weekday::Monday),
            ..closed("2026-02-21", "2026-02-22")
        },
    ];
    assert_eq!(shop.due("2026-02-13 17:00", 120), "2026-02-21 09:30");
    assert_eq!(shop.due("2026-02-21 17:00", 120), "2026-02-22 09:30");
    assert_eq!(shop.due("2026-02-22 17:00", 120), "2026-02-24 09:30");
    // Of two that meet, the later entry holds.
    shop.exceptions.push(closed("2026-02-22", "2026-02-22"));
    assert_eq!(shop.due("2026-02-21 17:00", 120), "2026-02-24 09:30");
    assert!(shop.exceptions[1].meets(&shop.exceptions[2]));
    assert!(!shop.exceptions[0].meets(&shop.exceptions[1]));
}

#[test]
fn the_last_working_day_by_a_date_counts_make_up_days() {
    // C8.
    let shop = Shop::new();
    let by_the_tenth = |month: u32| {
        let tenth = NaiveDate::from_ymd_opt(2026, month, 10).unwrap();
        shop.calendar().working_day_until(tenth).unwrap().to_string()
    };
    assert_eq!(
        [1, 2, 5, 10].map(by_the_tenth),
        ["2026-01-09", "2026-02-10", "2026-05-09", "2026-10-10"]
    );
}

#[test]
fn days_after_a_delivery_move_to_working_days() {
    // C9: due on day 3, on time until the later of day 7 and the second working day after day 3.
    let shop = Shop::new();
    let calendar = shop.calendar();
    for (delivered, call, late_after, survey) in [
        ("2026-02-13", "2026-02-24 08:30", "2026-02-25 18:00", "2026-02-25"),
        ("2026-09-30", "2026-10-08 08:30", "2026-10-09 18:00", "2026-10-09"),
        ("2026-11-09", "2026-11-12 08:30", "2026-11-16 18:00", "2026-11-16"),
    ] {
        let after = |days| day(delivered).checked_add_days(Days::new(days)).unwrap();
        let due = calendar.working_day_from(after(3)).unwrap();
        assert_eq!(shop.text(calendar.opens(due).unwrap()), call);
        let second = calendar.working_days_after(after(3), 2).unwrap();
        let last = second.max(after(7));
        assert_eq!(shop.text(calendar.closes(last).unwrap()), late_after);
        let on = calendar.working_day_from(after(7)).unwrap();
        let on = if on == due {
            calendar.working_days_after(on, 1).unwrap()
        } else {
            on
        };
        assert_eq!(on, day(survey));
    }
}

#[test]
fn the_public_days_of_2026_agree_with_another_table() {
    let shop = Shop::new();
    let calendar = shop.calendar();
    let days = day("2026-01-01").iter_days().take_while(|day| day.year() == 2026);
    let mut differing = 0;
    for day in days {
        let theirs = LegalHoliday::from_ymd(2026, day.month() as usize, day.day() as usize);
        let ours = calendar.public_day(day);
        assert_eq!(
            ours.map(|public| public.hours_of.is_some()),
            theirs.map(|theirs| theirs.is_work()),
            "{day}"
        );
        differing += usize::from(ours.is_some());
    }
    assert_eq!(differing, 39);
    let made_up: Vec<String> = PublicCalendar::China.years()[0]
        .days
        .iter()
        .filter(|day| day.hours_of.is_some())
        .map(|day| day.from.to_string())
        .collect();
    assert_eq!(
        made_up,
        [
            "2026-01-04",
            "2026-02-14",
            "2026-02-28",
            "2026-05-09",
            "2026-09-20",
            "2026-10-10"
        ]
    );
}
