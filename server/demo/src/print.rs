//! The demo's sign-ins, in words.

use qrcodegen::{QrCode, QrCodeEcc};
use shared::id::ShopId;
use shared::text::Lang;

use super::shop::PEOPLE;
use super::{OWNER_TOKEN, PASSWORD};
use server::auth::hash_token;
use server::db::office;
use server::error::ApiResult;
use server::office::tablet;
use server::state::AppState;

/// Returns the address, the sign-ins, the owner link and a pairing code; nothing when the data is no demo.
pub(super) async fn sign_ins(state: &AppState) -> ApiResult<String> {
    let hash = hex::encode(hash_token(OWNER_TOKEN));
    let mut connection = state.database.readers.acquire().await?;
    let Some((shop, _)) = office::owner_link(&mut connection, &hash).await? else {
        return Ok(String::new());
    };
    drop(connection);
    text(state, shop).await
}

async fn text(state: &AppState, shop: ShopId) -> ApiResult<String> {
    let address = state.options.public_url();
    let code = tablet::pairing_code(state, shop, "").await?;
    let people: Vec<String> = PEOPLE
        .iter()
        .map(|person| {
            let office = person
                .sign_in
                .map_or(String::new(), |name| format!("   {name} / {PASSWORD}"));
            let role = person.roles.label(Lang::En);
            let name = person.name;
            format!("    PIN {}   {role:<34}{office:<32}  {name}", person.pin)
        })
        .collect();
    Ok(format!(
        "\n  深圳湾汽车服务中心 · Shenzhen Bay Auto Service\n\n  \
         The app        {address}/\n  \
         The office     {address}/office\n  \
         An owner       {address}/o/{OWNER_TOKEN}\n\n  \
         Who works here: PIN on the tablet, and name / password at the office\n{}\n\n  \
         Pair a tablet  {}   (works for 15 minutes)\n                 {}\n\n{}",
        people.join("\n"),
        code.code,
        code.url,
        qr(&code.url),
    ))
}

/// Draws a QR code with half blocks, two rows a line, dark on light whatever the terminal's colours are.
fn qr(text: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return String::new();
    };
    let quiet = 2;
    let end = code.size() + quiet;
    let is_light = |x: i32, y: i32| !code.get_module(x, y);
    let mut lines = String::new();
    for y in (-quiet..end).step_by(2) {
        lines.push_str("    \u{1b}[97;40m");
        for x in -quiet..end {
            lines.push(match (is_light(x, y), is_light(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            });
        }
        lines.push_str("\u{1b}[0m\n");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_two_rows_a_line() {
        let drawn = qr("https://shop.example/pair#ABCD-EFGH");
        let rows = drawn.lines().count();
        assert!((13..=20).contains(&rows), "{rows} lines");
        assert!(drawn.contains('█') && drawn.contains('▄'));
    }
}
