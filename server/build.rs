//! Lets the server build without a bundle, and builds it anew with each bundle and migration.

fn main() -> std::io::Result<()> {
    let bundle = "../app/dist";
    std::fs::create_dir_all(bundle)?;
    println!("cargo:rerun-if-changed={bundle}");
    for folder in ["migrations", "src/migrations"] {
        if std::path::Path::new(folder).exists() {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
    Ok(())
}
