//! Puts the files of the bundle together and fills their names in where other files refer to them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::File;
use super::bindgen::{Bound, tree};
use super::split::{APP, LOADER, Parts};
use super::style;
use crate::workspace;

/// Files of `public/` that are templates or go into one; all others are copied as they are.
const TEMPLATES: [&str; 4] = ["boot.js", "icons/sprite.svg", "index.html", "service-worker.js"];

/// How the name of a part of the app begins: those travel later than the rest.
pub(super) const PART: &str = "part-";

/// Returns every file of the bundle.
pub(super) fn assemble(root: &Path, bound: Bound) -> Result<Vec<File>> {
    let public = root.join("public");
    let template = |name: &str| {
        fs::read_to_string(public.join(name)).with_context(|| format!("cannot read public/{name}"))
    };
    let mut files = Vec::new();

    let mut javascript = bound.javascript;
    if !bound.snippets.is_empty() {
        let folder = format!(
            "snippets-{}",
            hash(bound.snippets.iter().map(|file| file.content.as_slice()))
        );
        javascript = javascript.replace("./snippets/", &format!("./{folder}/"));
        for snippet in bound.snippets {
            files.push(File {
                name: format!("{folder}/{}", snippet.name),
                content: snippet.content,
            });
        }
    }
    let app_wasm = named(&mut files, "app_bg", "wasm", bound.wasm);
    let app_js = scripts(&mut files, &javascript, bound.parts, &app_wasm)?;
    let sheet = named(
        &mut files,
        "style",
        "css",
        style::join(&root.join("style"))?.into_bytes(),
    );
    let boot = fill(
        "boot.js",
        &template("boot.js")?,
        &[("app_js", &app_js), ("app_wasm", &app_wasm)],
    )?;
    let boot = named(&mut files, "boot", "js", boot.into_bytes());

    for file in tree(&public)? {
        if !TEMPLATES.contains(&file.name.as_str()) && !workspace::has_extension(&file.name, "md") {
            files.push(file);
        }
    }
    let (index, worker) = (template("index.html")?, template("service-worker.js")?);
    let sprite = within_page(&template("icons/sprite.svg")?);
    let everything = files
        .iter()
        .flat_map(|file| [file.name.as_bytes(), file.content.as_slice()]);
    let build = hash(everything.chain([index.as_bytes(), sprite.as_bytes(), worker.as_bytes()]));

    let paths: Vec<String> = files.iter().map(|file| format!("/{}", file.name)).collect();
    let index = fill(
        "index.html",
        &index,
        &[
            ("build", &build),
            ("sprite", &sprite),
            ("style", &sheet),
            ("boot", &boot),
            ("app_js", &app_js),
            ("app_wasm", &app_wasm),
        ],
    )?;
    let list = serde_json::to_string(&paths)?;
    let worker = worker.replace("\"{{files}}\"", &list);
    let worker = fill("service-worker.js", &worker, &[("build", &build)])?;
    files.push(File {
        name: "index.html".to_owned(),
        content: index.into_bytes(),
    });
    files.push(File {
        name: "service-worker.js".to_owned(),
        content: worker.into_bytes(),
    });
    Ok(files)
}

/// Returns the sprite as it stands in the page: what the page itself holds is drawn without being read again for each
/// icon that appears.
fn within_page(sprite: &str) -> String {
    // No other element of the page is named so.
    sprite.trim().replace("<symbol id=\"", "<symbol id=\"icon-")
}

/// Adds the parts, their loader and the app's JavaScript; returns the path of the last.
///
/// The two scripts import each other, so that neither can carry a hash of its own content: both carry one of all that
/// they are made of.
fn scripts(files: &mut Vec<File>, javascript: &str, parts: Parts, module: &str) -> Result<String> {
    let mut loader = parts.loader;
    for part in parts.modules {
        let stem = part.name.trim_end_matches(".wasm");
        let path = named(files, &format!("{PART}{stem}"), "wasm", part.content);
        let reference = format!("\"./{}\"", part.name);
        if !loader.contains(&reference) {
            bail!("nothing loads the part {}", part.name);
        }
        loader = loader.replace(&reference, &format!("\".{path}\""));
    }
    let hash = hash([javascript.as_bytes(), loader.as_bytes(), module.as_bytes()]);
    let (app, loads) = (format!("app-{hash}.js"), format!("parts-{hash}.js"));
    // Only where the script is imported: the module knows its loader by the name it was bound with.
    let javascript = javascript.replace(&format!("from \"./{LOADER}\""), &format!("from \"./{loads}\""));
    if !javascript.contains(&loads) {
        bail!("the app's JavaScript does not import the loader of its parts");
    }
    let loader = loader.replace(&format!("./{APP}"), &format!("./{app}"));
    let path = format!("/{app}");
    for (name, text) in [(loads, loader), (app, javascript)] {
        files.push(File {
            name,
            content: text.into_bytes(),
        });
    }
    Ok(path)
}

/// Adds a file under a name with its hash; returns the path a browser asks for.
fn named(files: &mut Vec<File>, stem: &str, extension: &str, content: Vec<u8>) -> String {
    let name = format!("{stem}-{}.{extension}", hash([content.as_slice()]));
    let path = format!("/{name}");
    files.push(File { name, content });
    path
}

/// Returns the first 64 bits of the SHA-256 of all parts, in hexadecimal.
pub(super) fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hex::encode(&hasher.finalize()[..8])
}

/// Puts values in the place of `{{name}}`; a template that names another value is an error.
fn fill(file: &str, template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = template.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{{{name}}}}}"), value);
    }
    if let Some((_, rest)) = filled.split_once("{{") {
        let name: String = rest
            .chars()
            .take_while(|letter| *letter != '}')
            .take(30)
            .collect();
        bail!("public/{file} asks for {{{{{name}}}}}, which the bundler does not know");
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn house() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for folder in ["public/icons", "style"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        for (name, text) in [
            (
                "public/index.html",
                "<meta content=\"{{build}}\"><link href=\"{{style}}\"><script src=\"{{boot}}\">{{sprite}}",
            ),
            ("public/boot.js", "import(\"{{app_js}}\"); init(\"{{app_wasm}}\")"),
            (
                "public/service-worker.js",
                "const BUILD = \"{{build}}\"; const FILES = \"{{files}}\";",
            ),
            ("public/icons/app.svg", "<svg/>"),
            ("public/icons/sprite.svg", "<svg><symbol id=\"plus\"/></svg>\n"),
            ("style/base.css", "body{}"),
        ] {
            fs::write(root.path().join(name), text).unwrap();
        }
        root
    }

    fn bound() -> Bound {
        let snippets = vec![File {
            name: "crate-1/inline0.js".into(),
            content: b"export let a".to_vec(),
        }];
        let reception = File {
            name: "split_reception.wasm".into(),
            content: b"part".to_vec(),
        };
        let parts = Parts {
            loader: "import './app.js'; fetch(\"./split_reception.wasm\")".into(),
            modules: vec![reception],
        };
        Bound {
            wasm: b"module".to_vec(),
            javascript: "import './snippets/crate-1/inline0.js'; import * as import1 from \"./parts.js\"; ({\"./parts.js\": import1})"
                .into(),
            parts,
            snippets,
        }
    }

    fn text<'a>(files: &'a [File], start: &str) -> &'a str {
        let file = files.iter().find(|file| file.name.starts_with(start)).unwrap();
        std::str::from_utf8(&file.content).unwrap()
    }

    #[test]
    fn files_refer_to_each_other_by_hashed_names() {
        let files = assemble(house().path(), bound()).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let boot = names.iter().find(|name| name.starts_with("boot-")).unwrap();
        let folder = names.iter().find(|name| name.starts_with("snippets-")).unwrap();
        assert!(text(&files, "index.html").contains(&format!("src=\"/{boot}\"")));
        assert!(text(&files, "app-").contains(&format!("./{folder}")));
        assert!(text(&files, "boot-").contains("import(\"/app-"));
        assert!(names.contains(&"icons/app.svg"));
        assert!(text(&files, "index.html").ends_with("<svg><symbol id=\"icon-plus\"/></svg>"));
    }

    #[test]
    fn the_app_and_the_loader_of_its_parts_find_each_other() {
        let files = assemble(house().path(), bound()).unwrap();
        let name = |start: &str| {
            let file = files.iter().find(|file| file.name.starts_with(start)).unwrap();
            file.name.as_str()
        };
        let app = text(&files, "app-");
        assert!(app.contains(&format!("from \"./{}\"", name("parts-"))));
        assert!(app.contains("({\"./parts.js\": import1})"));
        let loader = text(&files, "parts-");
        assert!(loader.contains(&format!("./{}", name("app-"))));
        assert!(loader.contains(&format!("\"./{}\"", name("part-split_reception-"))));
    }

    #[test]
    fn a_part_that_nothing_loads_is_an_error() {
        let mut bound = bound();
        bound.parts.loader.clear();
        let error = assemble(house().path(), bound).err().unwrap();
        assert!(error.to_string().contains("split_reception"));
    }

    #[test]
    fn the_service_worker_knows_every_file_but_itself_and_the_page() {
        let files = assemble(house().path(), bound()).unwrap();
        let worker = text(&files, "service-worker.js");
        for file in &files {
            let listed = worker.contains(&format!("\"/{}\"", file.name));
            assert_eq!(listed, !TEMPLATES.contains(&file.name.as_str()), "{}", file.name);
        }
    }

    #[test]
    fn any_change_makes_another_build() {
        let root = house();
        let page = |root: &Path| text(&assemble(root, bound()).unwrap(), "index.html").to_owned();
        let before = page(root.path());
        assert_eq!(before, page(root.path()));
        fs::write(root.path().join("public/icons/app.svg"), "<svg></svg>").unwrap();
        assert_ne!(before, page(root.path()));
    }

    #[test]
    fn an_unknown_value_is_an_error() {
        let error = fill("index.html", "{{build}} {{colour}}", &[("build", "1")]).unwrap_err();
        assert!(error.to_string().contains("{{colour}}"));
    }
}
