//! Lets the program build without a bundle, and rebuilds it with each one.

fn main() -> std::io::Result<()> {
    let bundle = "../../app/dist";
    std::fs::create_dir_all(bundle)?;
    println!("cargo:rerun-if-changed={bundle}");
    Ok(())
}
