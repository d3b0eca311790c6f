/// The OpenAPI 3.1 document of a set of operations.
public struct OpenAPI: Sendable {
    /// What the document says of the whole interface.
    public struct Info: Sendable {
        /// The interface's name.
        public var title: String
        /// The program's version.
        public var version: String
        /// What it is for, in Markdown.
        public var description: String
        /// The name of the session cookie, which browsers send instead of a token.
        public var cookieName: String

        /// Info of these.
        public init(title: String, version: String, description: String, cookieName: String) {
            self.title = title
            self.version = version
            self.description = description
            self.cookieName = cookieName
        }
    }

    /// The operations that the document lists; pages are left out.
    public let operations: [Operation]
    /// What it says of the whole.
    public let info: Info

    /// The document of these operations.
    public init(_ info: Info, operations: [Operation]) {
        self.info = info
        self.operations = operations.filter { !$0.isPage }
    }

    /// The document.
    public var json: JSONValue {
        var registry = SchemaRegistry()
        var paths = JSONObject()
        for operation in operations {
            let path = operation.path.documented
            var item = paths[path]?.objectValue ?? JSONObject()
            item[operation.method.text.asciiLowercased] = OperationDocument(operation).json(&registry)
            paths[path] = .object(item)
        }
        var document = JSONObject()
        document["openapi"] = "3.1.0"
        document["info"] = [
            "title": .string(info.title), "version": .string(info.version), "description": .string(info.description),
        ]
        document["tags"] = .array(tags.map { ["name": .string($0)] })
        document["paths"] = .object(paths)
        document["components"] = components(&registry)
        return .object(document)
    }

    /// The chapters, in the order in which operations first name them.
    var tags: [String] {
        var seen: Set<String> = []
        return operations.map(\.tag).filter { seen.insert($0).inserted }
    }

    private func components(_ registry: inout SchemaRegistry) -> JSONValue {
        var schemas = JSONObject()
        for (name, schema) in registry.components.sorted(by: { $0.key < $1.key }) { schemas[name] = schema }
        schemas["Problem"] = Self.problemSchema
        return [
            "schemas": .object(schemas),
            "securitySchemes": [
                "bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"],
                "cookie": ["type": "apiKey", "in": "cookie", "name": .string(info.cookieName)],
            ],
        ]
    }

    private static let problemSchema: JSONValue = [
        "type": "object",
        "description": "What went wrong (RFC 9457). Further members depend on the code.",
        "required": ["type", "title", "status", "code", "request_id"],
        "properties": [
            "type": ["type": "string", "format": "uri"],
            "title": ["type": "string"],
            "status": ["type": "integer"],
            "detail": ["type": "string"],
            "code": ["type": "string", "description": "Stable: domain.name."],
            "request_id": ["type": "string", "format": "uuid"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object",
                    "required": ["field", "code", "message"],
                    "properties": [
                        "field": ["type": "string"], "code": ["type": "string"], "message": ["type": "string"],
                    ],
                ],
            ],
        ],
    ]
}

extension PathTemplate {
    /// The path in OpenAPI's notation, which knows no rest.
    var documented: String {
        segments.isEmpty
            ? "/"
            : segments.map { segment in
                switch segment {
                case .literal(let text): "/" + text
                case .parameter(let name), .rest(let name): "/{\(name)}"
                }
            }.joined()
    }
}
