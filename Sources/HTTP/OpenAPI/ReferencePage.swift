/// The interface's reference for people: one plain page, readable without scripts.
public struct ReferencePage: Sendable {
    private let api: OpenAPI

    /// The page of this document.
    public init(_ api: OpenAPI) { self.api = api }

    /// The page, complete with its style.
    public var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(api.info.title)</title>
        <style>\(raw: Self.style)</style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the operations</a>
        <header><h1>\(api.info.title)</h1><p>\(api.info.description)</p><p>Version \(api.info.version)</p></header>
        \(contents)
        <main id="content">\(HTML.each(api.tags, chapter))</main>
        </body>
        </html>
        """
    }

    private var contents: HTML {
        """
        <nav aria-label="Operations">\(HTML.each(api.tags) { tag in
            """
            <h2>\(tag)</h2>
            <ul>\(HTML.each(operations(of: tag)) { operation in
                "<li><a href=\"#\(operation.id)\"><code>\(operation.method.text) \(operation.path.text)</code></a></li>"
            })</ul>
            """
        })</nav>
        """
    }

    private func operations(of tag: String) -> [Operation] { api.operations.filter { $0.tag == tag } }

    private func chapter(_ tag: String) -> HTML {
        "<section><h2>\(tag)</h2>\(HTML.each(operations(of: tag), article))</section>"
    }

    private func article(_ operation: Operation) -> HTML {
        """
        <article id="\(operation.id)">
        <h3>\(operation.summary)</h3>
        <p><code>\(operation.method.text) \(operation.path.text)</code> · \(operation.permission.description)</p>
        \(HTML.when(!operation.description.isEmpty) { "<p>\(operation.description)</p>" })
        \(fields("Path", operation.pathFields))
        \(fields("Query", operation.queryFields))
        \(HTML.when(operation.body) { fields("Body", members($0.schema)) })
        <p>Answers <strong>\(operation.answer.status.code) \(operation.answer.status.title)</strong></p>
        \(HTML.when(operation.answer.schema) { fields("Answer", members($0)) })
        \(problems(operation))
        </article>
        """
    }

    private func members(_ schema: JSONSchema) -> [FieldReader.Field] {
        switch schema {
        case .named(_, _, let make): members(make())
        case .object(let properties, _): properties
        case .plain, .array, .map, .nullable: []
        }
    }

    private func fields(_ caption: String, _ fields: [FieldReader.Field]) -> HTML {
        HTML.when(!fields.isEmpty) {
            """
            <table><caption>\(caption)</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
            <tbody>\(HTML.each(fields) { field in
                """
                <tr><th scope="row"><code>\(field.name)</code>\(HTML.when(field.isRequired) { " <em>required</em>" })</th>
                <td>\(field.schema.words)</td><td>\(field.description)</td></tr>
                """
            })</tbody></table>
            """
        }
    }

    private func problems(_ operation: Operation) -> HTML {
        """
        <details><summary>Problems</summary><dl>\(HTML.each(operation.allProblems) { problem in
            "<dt>\(problem.status.code) <code>\(problem.code)</code></dt><dd>\(problem.description)</dd>"
        })</dl></details>
        """
    }

    private static let style = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
        body { max-width: 70rem; margin: 0 auto; padding: 1rem }
        article { border-top: 1px solid; padding: 1rem 0 }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
        caption { text-align: left; font-weight: bold }
        th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8886 }
        th { font-weight: normal }
        code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
        .skip:not(:focus) { position: absolute; left: -100rem }
        """
}

extension JSONSchema {
    /// The type in a few words.
    var words: String {
        switch self {
        case .plain(let keywords):
            keywords["enum"]?.arrayValue?.compactMap(\.stringValue).joined(separator: ", ")
                ?? keywords["format"]?.stringValue ?? keywords["type"]?.stringValue ?? "any"
        case .array(let element, _): "list of \(element.words)"
        case .map(let element): "map of \(element.words)"
        case .nullable(let wrapped): "\(wrapped.words) or null"
        case .object: "object"
        case .named(let name, _, _): name()
        }
    }
}
