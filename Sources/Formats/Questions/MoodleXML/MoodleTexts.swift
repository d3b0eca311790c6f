/// Reads the texts of Moodle XML with the files that lie beside them.
struct MoodleTexts {
    /// The files found so far.
    var shelf: MediaShelf
    /// What could not be read, with its line.
    private(set) var problems: [(reason: Loss.Reason, what: String, line: Int, message: String)] = []

    init(shelf: MediaShelf) { self.shelf = shelf }

    /// The formats with Moodle's words for them.
    static let formats: [(String, FormattedText.Format)] = [
        ("html", .html), ("plain_text", .plain), ("markdown", .markdown), ("moodle_auto_format", .automatic),
    ]

    /// The words of an element's `text`; empty without one.
    static func words(_ element: XMLElement?) -> String {
        guard let element else { return "" }
        return (element.first("text") ?? element).text.withLineFeeds.scalarTrimmed
    }

    /// The text of an element, in HTML unless it says otherwise.
    mutating func text(_ element: XMLElement?, unstated: FormattedText.Format = .html) -> FormattedText {
        guard let element else { return FormattedText("", unstated) }
        let stated = element["format"]
        let format = Self.formats.first { $0.0 == stated }?.1 ?? Self.numbered(stated) ?? unstated
        var names: [String: String] = [:]
        for file in element.elements("file") { keep(file, &names) }
        var missing: [String] = []
        let text = MediaReferences.rewrite(Self.words(element.first("text")), prefix: "@@PLUGINFILE@@/") { name in
            guard let kept = names[name] else {
                missing.append(name)
                return nil
            }
            return FormattedText.mediaScheme + MediaReferences.encode(kept)
        }
        for name in missing { lose(.dangling, name, element.line, "The file is not beside the text that shows it.") }
        return FormattedText(text, format)
    }

    /// The same, nil when there is nothing to show.
    mutating func shown(_ element: XMLElement?) -> FormattedText? { text(element).ifShown }

    /// The numbers that the oldest exports have.
    private static func numbered(_ format: String?) -> FormattedText.Format? {
        switch format {
        case "0": .automatic
        case "1": .html
        case "2": .plain
        case "4": .markdown
        default: nil
        }
    }

    private mutating func keep(_ file: XMLElement, _ names: inout [String: String]) {
        let folder = (file["path"] ?? "/").split(separator: "/").joined(separator: "/")
        let name = (folder.isEmpty ? "" : folder + "/") + (file["name"] ?? "")
        guard ZipInspection.isSafe(name) else {
            return lose(.malformed, "file", file.line, "The name \(name.debugDescription) is not one of a file.")
        }
        guard file["encoding"] == "base64", let bytes = Base64.decode(file.text) else {
            return lose(.malformed, name, file.line, "The file is not written in Base64.")
        }
        names[name] = shelf.keep(name, bytes)
    }

    /// The image of a question in files of before Moodle 2, beside its prompt.
    mutating func oldImage(_ element: XMLElement) -> String? {
        let name = Self.words(element.first("image"))
        guard !name.isEmpty else { return nil }
        guard ZipInspection.isSafe(name), let content = element.first("image_base64"),
            let bytes = Base64.decode(content.text)
        else {
            lose(.dangling, "image", element.line, "The image \(name.debugDescription) is not in the file.")
            return nil
        }
        return "<img src=\"\(FormattedText.mediaScheme + MediaReferences.encode(shelf.keep(name, bytes)))\" alt=\"\">"
    }

    private mutating func lose(_ reason: Loss.Reason, _ what: String, _ line: Int, _ message: String) {
        problems.append((reason, what, line, message))
    }
}
