/// Writes questions as a content package of QTI 2.2: a zip archive with a manifest, an item for each question, and
/// the files they show.
///
/// Tags, difficulty and category stand in the manifest as Learning Object Metadata.
public struct QTIWriter: Sendable {
    /// A writer.
    public init() {}

    /// A package that `QTIReader` reads back as what is reported as carried.
    ///
    /// - Throws: `FormatFault` when the archive cannot be made.
    public func write(_ bank: QuestionBank) throws(FormatFault) -> QuestionExport {
        var report = LossReport()
        var carried = QuestionBank()
        report.found = bank.questions.count
        for question in bank.questions {
            let (reduced, losses) = QTIReduction.reduce(question)
            for loss in losses { report.append(loss) }
            if let reduced { carried.questions.append(reduced) }
        }
        report.carried = carried.questions.count
        for category in bank.categories {
            let name = category.path.joined(separator: "/")
            let message = "QTI names the category of an item alone."
            report.append(.init(.partLeftOut, .notInFormat, "category", item: name, message: message))
        }
        var package = QTIPackageText(bank.media)
        for question in carried.questions { package.append(question) }
        carried.media = package.shown.sorted { $0.name < $1.name }
        for file in bank.media where !carried.media.contains(file) {
            report.append(.init(.partLeftOut, .notInFormat, file.name, message: "No text shows the file."))
        }
        do throws(ZipFault) {
            return QuestionExport(try ZipWriter.archive(package.files), carrying: carried, report)
        } catch {
            throw FormatFault(error)
        }
    }
}

/// The files of a package as they are written.
private struct QTIPackageText {
    private let media: [String: MediaFile]
    private var items: [(name: String, bytes: [UInt8])] = []
    private var resources = ""
    /// The files that items show.
    private(set) var shown: Set<MediaFile> = []

    init(_ media: [MediaFile]) {
        self.media = Dictionary(media.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The manifest, the items and the files they show.
    var files: [(name: String, bytes: [UInt8])] {
        let files = shown.sorted { $0.name < $1.name }.map { (name: "media/" + $0.name, bytes: $0.bytes) }
        return [(name: "imsmanifest.xml", bytes: Array(manifest.utf8))] + items + files
    }

    private var manifest: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" \
        xmlns:imsmd="http://ltsc.ieee.org/xsd/LOM" identifier="lyceum-questions">
          <metadata>
            <schema>QTIv2.2 Package</schema>
            <schemaversion>1.0.0</schemaversion>
          </metadata>
          <organizations/>
          <resources>
        \(resources)  </resources>
        </manifest>

        """
    }

    mutating func append(_ question: Question) {
        let number = items.count + 1
        let path = "items/item-\(number).xml"
        var used: [MediaFile] = []
        let document = QTIItemWriter(question, number: number).document { element in
            .element(referring(element, &used))
        }
        items.append((name: path, bytes: Array(document.utf8)))
        shown.formUnion(used)
        resources += resource(question, "item-\(number)", path, used)
    }

    /// An element that refers to the package's files where it referred to the bank's.
    private func referring(_ element: XMLElement, _ used: inout [MediaFile]) -> XMLElement {
        var element = element
        element.attributes = element.attributes.map { attribute in
            guard QTITexts.files.contains(attribute.name), attribute.value.hasPrefix(FormattedText.mediaScheme),
                let name = MediaReferences.decode(attribute.value.dropFirst(FormattedText.mediaScheme.count)),
                let file = media[name], ZipInspection.isSafe("media/" + name)
            else { return attribute }
            if !used.contains(file) { used.append(file) }
            return .init(name: attribute.name, value: "../media/" + MediaReferences.encode(name))
        }
        return element
    }

    private func resource(_ question: Question, _ name: String, _ path: String, _ used: [MediaFile]) -> String {
        var xml = XMLText(depth: 2)
        xml.element("resource", ["identifier": name, "type": "imsqti_item_xmlv2p2", "href": path]) { xml in
            xml.element("metadata") { xml in
                xml.element("imsmd:lom") { xml in Self.describe(question, to: &xml) }
            }
            xml.element("file", ["href": path])
            for file in used { xml.element("file", ["href": "media/" + MediaReferences.encode(file.name)]) }
        }
        return xml.text
    }

    private static func describe(_ question: Question, to xml: inout XMLText) {
        xml.element("imsmd:general") { xml in
            for tag in question.tags {
                xml.element("imsmd:keyword") { xml in xml.element("imsmd:string", text: tag) }
            }
        }
        if let difficulty = question.difficulty {
            xml.element("imsmd:educational") { xml in
                xml.element("imsmd:difficulty") { xml in
                    xml.element("imsmd:source", text: "LOMv1.0")
                    xml.element("imsmd:value", text: difficulty == .hard ? "difficult" : difficulty.rawValue)
                }
            }
        }
        guard !question.category.isEmpty else { return }
        xml.element("imsmd:classification") { xml in
            xml.element("imsmd:taxonPath") { xml in
                for name in question.category {
                    xml.element("imsmd:taxon") { xml in
                        xml.element("imsmd:entry") { xml in xml.element("imsmd:string", text: name) }
                    }
                }
            }
        }
    }
}
