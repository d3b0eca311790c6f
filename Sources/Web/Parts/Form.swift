internal import API
internal import HTTP

extension Visitor {
    /// What every form carries, so that it is known to come from a page of ours.
    var tokenField: HTML {
        HTML.when(formToken) {
            "<input type=\"hidden\" name=\"\(SessionCookie.formTokenField)\" value=\"\($0)\">"
        }
    }
}

/// A field of a form with its label, its hint, and what is wrong with it.
struct Field: Sendable {
    /// What is typed into it.
    enum Control: Sendable {
        case input(type: String, attributes: HTML = .empty)
        case select([(value: String, title: String)])
        case textarea
    }

    let visitor: Visitor
    let name: String
    /// What tells it apart on the page, where two forms have a field of the same name.
    var id: String?
    let label: Phrase
    var hint: String?
    var control = Control.input(type: "text")
    var value = ""
    var error: FieldError?
    var isShort = false
    /// Whether much is written into it.
    var isTall = false
    var isOptional = false

    var html: HTML {
        """
        <div class="field"><label for="\(anchor)">\(visitor[label])\(HTML.when(isOptional) {
            " <span class=\"optional\">\(visitor[.optional])</span>"
        })</label>\(HTML.when(hint) { "<p class=\"hint\" id=\"\(anchor)-hint\">\($0)</p>" })\
        \(HTML.when(error) {
            "<p class=\"field-error\" id=\"\(anchor)-error\">\(Icon.error.html)\(visitor[.fieldError($0)])</p>"
        })\(element)</div>
        """
    }

    private var anchor: String { id ?? name }

    private var element: HTML {
        switch control {
        case .input(let type, let attributes):
            """
            <input class="input\(HTML.when(isShort) { " input-short" })" id="\(anchor)" name="\(name)" type="\(type)" \
            value="\(value)"\(attributes)\(marks)>
            """
        case .select(let options):
            """
            <select class="select" id="\(anchor)" name="\(name)"\(marks)>\(HTML.each(options) {
                "<option value=\"\($0.value)\"\(HTML.when($0.value == value) { " selected" })>\($0.title)</option>"
            })</select>
            """
        case .textarea:
            "<textarea class=\"textarea\(HTML.when(isTall) { " textarea-tall" })\" id=\"\(anchor)\" name=\"\(name)\"\(marks)>\n\(value)</textarea>"
        }
    }

    private var marks: HTML {
        let notes = [hint.map { _ in "\(anchor)-hint" }, error.map { _ in "\(anchor)-error" }].compactMap { $0 }
        return HTML.when(error) { _ in " aria-invalid=\"true\"" }
            + HTML.when(!notes.isEmpty) { " aria-describedby=\"\(notes.joined(separator: " "))\"" }
    }
}

/// A box to tick, or one of several to choose.
struct Choice: Sendable {
    let type: String
    let id: String
    let name: String
    let value: String
    let label: HTML
    let isChosen: Bool

    var html: HTML {
        """
        <div class="choice"><input type="\(type)" id="\(id)" name="\(name)" value="\(value)"\
        \(HTML.when(isChosen) { " checked" })><label for="\(id)">\(label)</label></div>
        """
    }

    static func box(_ name: String, _ value: String = "true", label: String, isTicked: Bool) -> Choice {
        Choice(
            type: "checkbox", id: value == "true" ? name : "\(name)-\(value)", name: name, value: value,
            label: "\(label)", isChosen: isTicked)
    }

    static func radio(_ name: String, _ value: String, label: String, isChosen: Bool) -> Choice {
        Choice(
            type: "radio", id: "\(name)-\(value)", name: name, value: value, label: "\(label)", isChosen: isChosen)
    }
}
