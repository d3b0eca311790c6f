internal import HTTP
internal import Platform
internal import Rollover

/// What is copied, as the address and the form say it.
struct CopyChoice<Thing>: Input {
    let source: Identifier<Thing>?
    let parts: Set<CopiedPart>
    let offset: Int

    init(from fields: inout FieldReader) {
        source = fields.optional("source", .identifier(), "What is copied.")
        parts = Set(
            fields.defaulted(
                "part", .array(of: .enumeration(CopiedPart.self), max: CopiedPart.allCases.count), [],
                "Which parts of it."))
        offset = fields.defaulted("offset", .integer(0...1_000_000), 0, "How many sections to pass over.")
    }

    /// As an address says it.
    var items: [QueryItem] {
        [QueryItem(name: "source", value: source?.text ?? "")]
            + CopiedPart.allCases.filter(parts.contains).map { QueryItem(name: "part", value: $0.rawValue) }
    }
}

/// The form that asks what would be made, and the one that has it made.
struct CopyForm: Sendable {
    let visitor: Visitor
    let address: String
    let sources: [(value: String, title: String)]
    let parts: [CopiedPart]
    let source: String?
    let chosen: Set<CopiedPart>

    var asking: HTML {
        """
        <form class="form card" method="get" action="\(address)">\
        \(Field(
            visitor: visitor, name: "source", label: .copyFrom, control: .select(sources), value: source ?? "").html)
        <fieldset class="choices"><legend>\(visitor[.whatToCopy])</legend>\(HTML.each(parts) {
            Choice.box(
                "part", $0.rawValue, label: visitor[.copiedPart($0)], isTicked: chosen.contains($0)).html
        })</fieldset>
        <div class="form-actions"><button class="button\(HTML.when(source != nil) { " secondary" })">\
        \(visitor[.showWhatWouldBe])</button></div></form>
        """
    }

    var confirming: HTML {
        """
        <form method="post" action="\(address)">\(visitor.tokenField)\
        <input type="hidden" name="source" value="\(source ?? "")">\(HTML.each(parts.filter(chosen.contains)) {
            "<input type=\"hidden\" name=\"part\" value=\"\($0.rawValue)\">"
        })<p>\(visitor[.nothingIsSaved])</p>\
        <div class="form-actions"><button class="button">\(visitor[.copyNow])</button></div></form>
        """
    }
}
