internal import CYAML

extension YAMLValue {
    /// Reads one YAML document in UTF-8: at most 64 levels and 100,000 values deep and wide, what aliases repeat included.
    init(_ bytes: [UInt8]) throws(YAMLFault) {
        var reader = YAMLReader()
        self = try reader.document(bytes)
    }
}

/// Reads by libyaml. The unsafe pointers are the library's own, and live no longer than the document here.
private struct YAMLReader {
    private var count = 0

    mutating func document(_ bytes: [UInt8]) throws(YAMLFault) -> YAMLValue {
        var parser = yaml_parser_t()
        var document = yaml_document_t()
        guard yaml_parser_initialize(&parser) == 1 else { throw YAMLFault(line: 0, reason: "no memory") }
        defer { yaml_parser_delete(&parser) }
        // Loaded while the bytes are where the parser was told.
        let isLoaded = bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            return yaml_parser_load(&parser, &document) == 1
        }
        guard isLoaded else {
            let problem = parser.problem.map { String(cString: $0) } ?? "is not YAML"
            throw YAMLFault(line: Int(parser.problem_mark.line) + 1, reason: problem)
        }
        defer { yaml_document_delete(&document) }
        guard let root = yaml_document_get_root_node(&document) else {
            throw YAMLFault(line: 1, reason: "the document is empty")
        }
        return try value(root, in: &document, depth: 0)
    }

    private mutating func value(
        _ node: UnsafeMutablePointer<yaml_node_t>, in document: inout yaml_document_t, depth: Int
    ) throws(YAMLFault) -> YAMLValue {
        let line = Int(node.pointee.start_mark.line) + 1
        count += 1
        guard depth < 64, count <= 100_000 else { throw YAMLFault(line: line, reason: "the document is too large") }
        switch node.pointee.type {
        case YAML_SCALAR_NODE: return .scalar(Self.text(of: node))
        case YAML_SEQUENCE_NODE: return .list(try elements(of: node, in: &document, depth))
        case YAML_MAPPING_NODE: return .map(try members(of: node, in: &document, depth))
        default: throw YAMLFault(line: line, reason: "unknown kind of value")
        }
    }

    private static func text(of node: UnsafeMutablePointer<yaml_node_t>) -> String {
        let scalar = node.pointee.data.scalar
        return String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    }

    private mutating func elements(
        of node: UnsafeMutablePointer<yaml_node_t>, in document: inout yaml_document_t, _ depth: Int
    ) throws(YAMLFault) -> [YAMLValue] {
        let items = node.pointee.data.sequence.items
        var result: [YAMLValue] = []
        var item = items.start
        while let current = item, current < items.top {
            if let element = yaml_document_get_node(&document, current.pointee) {
                result.append(try value(element, in: &document, depth: depth + 1))
            }
            item = current + 1
        }
        return result
    }

    private mutating func members(
        of node: UnsafeMutablePointer<yaml_node_t>, in document: inout yaml_document_t, _ depth: Int
    ) throws(YAMLFault) -> [YAMLValue.Member] {
        let pairs = node.pointee.data.mapping.pairs
        var result: [YAMLValue.Member] = []
        var pair = pairs.start
        while let current = pair, current < pairs.top {
            let line = Int(node.pointee.start_mark.line) + 1
            guard let key = yaml_document_get_node(&document, current.pointee.key), key.pointee.type == YAML_SCALAR_NODE
            else { throw YAMLFault(line: line, reason: "a key is not text") }
            if let element = yaml_document_get_node(&document, current.pointee.value) {
                result.append(
                    YAMLValue.Member(
                        key: Self.text(of: key), value: try value(element, in: &document, depth: depth + 1)))
            }
            pair = current + 1
        }
        return result
    }
}
