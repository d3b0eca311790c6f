internal import HTTP
internal import Platform

/// How a reader wants texts that exist in several languages.
struct Reading: Sendable {
    /// The languages, the preferred one first.
    let languages: [String]
    /// Whether all of them are wanted.
    let hasTranslations: Bool

    init(_ context: APIContext, translations: Bool = false) {
        languages = context.languages.ranges
        hasTranslations = translations
    }

    init(languages: [String], hasTranslations: Bool) {
        self.languages = languages
        self.hasTranslations = hasTranslations
    }

    func callAsFunction(_ text: LocalizedText) -> LocalizedView { LocalizedView(text: text, reading: self) }
}

/// A text as a reader wants it: a string in one language, or an object of all.
struct LocalizedView: Sendable {
    let text: LocalizedText
    let reading: Reading
}

extension OutputType<LocalizedView> {
    /// A string in the reader's language; with `translations=true` an object by language tag.
    static var localized: OutputType {
        let schema = JSONSchema.keywords(["type": ["string", "object"], "additionalProperties": ["type": "string"]])
        return OutputType(schema: schema) { view, writer in
            if view.reading.hasTranslations {
                OutputType<[String: String]>.localizedText.write(view.text.values, &writer)
            } else {
                writer.value(view.text.text(in: view.reading.languages) ?? "")
            }
        }
    }
}

/// Whether texts are wanted in every language.
struct Translations: Input {
    let isWanted: Bool

    init(from fields: inout FieldReader) {
        isWanted = fields.defaulted("translations", .boolean, false, "Whether names come in every language.")
    }
}

extension Reply {
    /// The reply of what depends on the reader's languages.
    static func localized(_ body: Body) -> Reply { Reply(body, headers: ["Vary": "Accept-Language"]) }
}
