/// The names in the items that are written.
enum QTIWriting {
    /// The answer of an item with one interaction.
    static let response = "RESPONSE"
    /// How items begin to be called that have no identifier: one is needed.
    static let unnamed = "lyceum-unnamed-"

    /// The answer of a gap, from 1. A lone interaction of this name is a gap too.
    static func gapName(_ number: Int) -> String { "GAP_\(number)" }
    /// The feedback to an answer, from 1.
    static func answerName(_ number: Int) -> String { "answer_\(number)" }
    /// A choice, from 1.
    static func choiceName(_ number: Int) -> String { "C\(number)" }
    /// Something to match with, from 1.
    static func matchName(_ number: Int) -> String { "M\(number)" }
}

/// How a response is declared in an item that is written.
struct QTIResponseText {
    var identifier = QTIWriting.response
    var cardinality = "single"
    var baseType = "identifier"
    var correct: [String] = []
    var entries: [(key: String, value: ExactNumber)] = []
    var isCaseSensitive: Bool?
    /// The greatest sum of what is mapped; the least one is 0 then.
    var upper: ExactNumber?

    func write(to xml: inout XMLText) {
        xml.element(
            "responseDeclaration", ["identifier": identifier, "cardinality": cardinality, "baseType": baseType]
        ) { xml in
            if !correct.isEmpty {
                xml.element("correctResponse") { xml in
                    for value in correct { xml.element("value", text: value) }
                }
            }
            guard !entries.isEmpty else { return }
            let bounds: KeyValuePairs<String, String?> = [
                "lowerBound": upper.map { _ in "0" }, "upperBound": upper?.text, "defaultValue": "0",
            ]
            xml.element("mapping", bounds) { xml in
                for entry in entries {
                    xml.element(
                        "mapEntry",
                        [
                            "mapKey": entry.key, "mappedValue": entry.value.text,
                            "caseSensitive": isCaseSensitive.map(String.init),
                        ])
                }
            }
        }
    }
}
