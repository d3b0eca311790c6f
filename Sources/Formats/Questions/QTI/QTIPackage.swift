/// Reads a content package: a zip archive with a manifest that lists its items.
struct QTIPackage {
    private let limits: QuestionLimits
    private let files: [String: [UInt8]]
    private let manifest: XMLElement
    /// Where the manifest lies.
    private let folder: String

    init(_ bytes: [UInt8], limits: QuestionLimits, packageLimits: ZipLimits) throws(FormatFault) {
        self.limits = limits
        do throws(ZipFault) { files = try Self.files(bytes, packageLimits) } catch { throw FormatFault(error) }
        let manifests = files.keys.filter { $0 == "imsmanifest.xml" || $0.hasSuffix("/imsmanifest.xml") }
        guard let path = manifests.min(by: { ($0.count, $0) < ($1.count, $1) }), let content = files[path] else {
            throw FormatFault(.missingPart, "The package has no imsmanifest.xml.")
        }
        folder = String(path.dropLast("imsmanifest.xml".count))
        manifest = try XMLDocument.read(content, limits: limits)
        guard manifest.name == "manifest" else {
            throw FormatFault(.notTheFormat, "The manifest's outermost element is \(manifest.name.debugDescription).")
        }
    }

    private static func files(_ bytes: [UInt8], _ limits: ZipLimits) throws(ZipFault) -> [String: [UInt8]] {
        let archive = try ZipArchive(bytes, limits: limits)
        var files: [String: [UInt8]] = [:]
        for entry in archive.entries { files[entry.name] = try archive.read(entry) }
        return files
    }

    func read() throws(FormatFault) -> QuestionImport {
        var reading = QTIReading(limits: limits)
        var read: Set<String> = []
        for resource in manifest.first("resources")?.elements("resource") ?? [] {
            let base = (manifest.first("resources")?["base"] ?? "") + (resource["base"] ?? "")
            for reference in references(resource) {
                let path = folder + base + (MediaReferences.decode(reference[...]) ?? reference)
                guard read.insert(path).inserted else { continue }
                try take(path, resource, &reading)
            }
        }
        return reading.result
    }

    /// The files of a resource that may have items.
    private func references(_ resource: XMLElement) -> [String] {
        let type = resource["type"]?.lowercased() ?? ""
        let references = ([resource["href"]] + resource.elements("file").map { $0["href"] }).compactMap(\.self)
        return references.filter { $0.hasSuffix(".qti") || type.contains("qti") && $0.hasSuffix(".xml") }
    }

    private func take(_ path: String, _ resource: XMLElement, _ reading: inout QTIReading) throws(FormatFault) {
        guard let content = files[path] else {
            return reading.lose(
                Loss(
                    .questionLeftOut, .dangling, path, item: resource["identifier"], file: path,
                    message: "The manifest lists a file that is not there."))
        }
        guard !isShadowed(path) else {
            return reading.lose(
                Loss(
                    .partLeftOut, .notSupported, path, file: path,
                    message: "The same questions are in the package in Canvas' own form, which is read."))
        }
        do throws(FormatFault) {
            let root = try XMLDocument.read(content, limits: limits)
            guard !Self.isBeside(root.name) else { return }
            try reading.take(root, path: path, metadata: QTIMetadata(resource)) { self.files[$0] }
        } catch {
            if error.code == .tooLarge { throw error }
            reading.lose(
                Loss(
                    .questionLeftOut, .malformed, path, item: resource["identifier"], file: path, message: error.message
                ))
        }
    }

    /// Documents that describe and hold no items.
    private static func isBeside(_ name: String) -> Bool {
        ["quiz", "lom", "assessmentMeta", "POOL", "manifest", "qti-usage-data", "usageData", "resultReport"].contains(
            name)
    }

    /// Canvas writes each assessment twice; the form of its own has more.
    private func isShadowed(_ path: String) -> Bool {
        guard path.hasSuffix("/assessment_qti.xml") else { return false }
        let name = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
        return files["\(folder)non_cc_assessments/\(name).xml.qti"] != nil
    }
}

/// What a manifest says about an item, in the elements of Learning Object Metadata.
struct QTIMetadata {
    private var tags: [String] = []
    private var category: [String] = []
    private var difficulty: Question.Difficulty?

    init() {}

    init(_ resource: XMLElement) {
        guard let metadata = resource.first("metadata") else { return }
        tags = metadata.all("keyword").map(Self.words).filter { !$0.isEmpty }
        category =
            metadata.all("taxonpath", "taxonPath").first?.all("taxon").map { Self.words($0.first("entry") ?? $0) } ?? []
        category.removeAll(where: \.isEmpty)
        let stated = metadata.all("difficulty").first.map { Self.words($0.first("value") ?? $0).lowercased() }
        switch stated {
        case "very easy", "easy": difficulty = .easy
        case "medium": difficulty = .medium
        case "difficult", "hard", "very difficult": difficulty = .hard
        default: break
        }
    }

    private static func words(_ element: XMLElement) -> String { element.text.scalarTrimmed }

    func describe(_ item: inout QTIItem) {
        item.tags = tags
        item.category = category
        item.difficulty = difficulty
    }
}
