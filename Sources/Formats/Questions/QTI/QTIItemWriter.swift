internal import Platform

/// Writes a question that QTI can hold as an item of QTI 2.2.
struct QTIItemWriter {
    let question: Question
    private let identifier: String

    init(_ question: Question, number: Int) {
        self.question = question
        identifier = question.identifier ?? QTIWriting.unnamed + String(number)
    }

    /// What weights are parts of: the points, or 1 when there are none.
    var unit: ExactNumber {
        question.points == Decimal(0)
            ? ExactNumber(1) : ExactNumber(significand: question.points.thousandths, exponent: -3)
    }

    /// The document. References to files are made by `shown`.
    func document(_ shown: (XMLElement) -> XMLElement.Node?) -> String {
        var xml = XMLText()
        let namespace = "http://www.imsglobal.org/xsd/imsqti_v2p2"
        xml.element(
            "assessmentItem",
            [
                "xmlns": namespace, "identifier": identifier, "title": question.name, "adaptive": "false",
                "timeDependent": "false",
            ]
        ) { xml in
            for response in responses { response.write(to: &xml) }
            writeOutcomes(to: &xml)
            xml.line("<itemBody>" + XHTML.text(body.mapElements(shown)) + "</itemBody>")
            writeProcessing(to: &xml)
            for (name, text) in modalFeedback {
                let nodes = [XMLElement.Node.element(XMLElement("div", children: HTMLFragment.nodes(text.text)))]
                xml.element(
                    "modalFeedback", ["outcomeIdentifier": "FEEDBACK", "identifier": name, "showHide": "show"],
                    xml: XHTML.text(nodes.mapElements(shown)))
            }
        }
        return xml.text
    }

    private func writeOutcomes(to xml: inout XMLText) {
        let declared = [("SCORE", "0"), ("MAXSCORE", question.points.text)]
        for (name, value) in declared {
            xml.element("outcomeDeclaration", ["identifier": name, "cardinality": "single", "baseType": "float"]) {
                xml in
                xml.element("defaultValue", xml: "<value>\(value)</value>")
            }
        }
        xml.element(
            "outcomeDeclaration", ["identifier": "FEEDBACK", "cardinality": "multiple", "baseType": "identifier"])
        guard case .cloze(let gaps) = question.content else { return }
        for (index, gap) in gaps.enumerated() {
            xml.element(
                "outcomeDeclaration",
                [
                    "identifier": "SCORE_" + QTIWriting.gapName(index + 1), "cardinality": "single",
                    "baseType": "float",
                    "normalMaximum": share(gap, of: gaps).text,
                ])
        }
    }

    /// What a gap may earn.
    func share(_ gap: Gap, of gaps: [Gap]) -> ExactNumber {
        let total = gaps.reduce(0) { $0 + $1.share }
        return (unit * ExactNumber(Int64(gap.share))).divided(by: ExactNumber(Int64(total)))
    }

    /// The feedback that is said beside the question, by its identifier.
    var modalFeedback: [(name: String, text: FormattedText)] {
        var feedback: [(String, FormattedText?)] = [
            ("general_fb", question.generalFeedback), ("correct_fb", question.outcomeFeedback.correct),
            ("partial_fb", question.outcomeFeedback.partial), ("incorrect_fb", question.outcomeFeedback.incorrect),
        ]
        switch question.content {
        case .shortAnswer(let key):
            feedback += key.answers.enumerated().map { (QTIWriting.answerName($0 + 1), $1.feedback) }
        case .numeric(let key):
            feedback += key.answers.enumerated().map { (QTIWriting.answerName($0 + 1), $1.feedback) }
        default: break
        }
        return feedback.compactMap { name, text in text.map { (name, $0) } }
    }
}
