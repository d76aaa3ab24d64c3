//! Writes the face's view of the command table: every type that crosses, and every command's arguments and answer.
//!
//! The file is committed; a test fails when it is not what the table says.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::ui_error::UiError;

/// Name of a type in TypeScript, collecting the declarations it needs on the way.
pub(crate) type TypeName = fn(&mut Writer) -> String;

/// Collects declarations and command lines.
pub(crate) struct Writer {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
    commands: Vec<String>,
}

impl Writer {
    fn new() -> Self {
        let config = Config::new().with_large_int("number");
        Self {
            config,
            seen: HashSet::new(),
            declarations: BTreeMap::new(),
            commands: Vec::new(),
        }
    }

    /// The name of `T`; its declaration and those of its parts are kept.
    pub(crate) fn name_of<T: TS + 'static>(&mut self) -> String {
        self.collect::<T>();
        T::name(&self.config)
    }

    /// One command: `name: { args: {…}; result: … };`.
    pub(crate) fn command(&mut self, name: &str, args: &[(&str, TypeName)], result: TypeName) {
        let args: Vec<String> = args
            .iter()
            .map(|(arg, ty)| format!("{}: {}", camel(arg), ty(self)))
            .collect();
        let result = result(self);
        let args = if args.is_empty() {
            "Record<string, never>".to_owned()
        } else {
            format!("{{ {} }}", args.join("; "))
        };
        self.commands
            .push(format!("  {name}: {{ args: {args}; result: {result} }};"));
    }

    fn collect<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_some() {
            let declaration = format!("{}export {}", doc_of::<T>(), T::decl(&self.config));
            self.declarations
                .insert(T::ident(&self.config), declaration);
        }
    }

    fn finish(self) -> String {
        let declarations: Vec<String> = self.declarations.into_values().collect();
        format!(
            "// Written from the command table of the shell. Do not edit: UPDATE_BINDINGS=1 cargo test -p canbao writes it anew.\n\n{}\n\n\
             /** What the face may ask: arguments and answer of every command. */\nexport interface Commands {{\n{}\n}}\n",
            declarations.join("\n\n"),
            self.commands.join("\n"),
        )
    }
}

impl TypeVisitor for Writer {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.collect::<T>();
    }
}

fn doc_of<T: TS + ?Sized>() -> String {
    T::docs()
        .map(|text| text.trim_start().to_owned())
        .unwrap_or_default()
}

/// Tauri takes arguments in camel case.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut whole, word| {
        let mut letters = word.chars();
        whole.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        whole.extend(letters);
        whole
    })
}

/// The whole file.
pub fn bindings() -> String {
    let mut writer = Writer::new();
    writer.collect::<UiError>();
    crate::commands::describe(&mut writer);
    writer.finish()
}
