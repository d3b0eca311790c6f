/// One operation as OpenAPI's operation object.
struct OperationDocument {
    private let operation: Operation

    init(_ operation: Operation) { self.operation = operation }

    func json(_ registry: inout SchemaRegistry) -> JSONValue {
        var object = JSONObject()
        object["operationId"] = .string(operation.id)
        object["tags"] = [.string(operation.tag)]
        object["summary"] = .string(operation.summary)
        object["description"] = .string(description)
        let parameters = parameters(&registry)
        if !parameters.isEmpty { object["parameters"] = .array(parameters) }
        if !operation.files.isEmpty {
            object["requestBody"] = form(&registry)
        } else if let body = operation.body {
            object["requestBody"] = [
                "required": .boolean(body.isRequired),
                "content": ["application/json": ["schema": registry.json(body.schema)]],
            ]
        }
        object["responses"] = .object(responses(&registry))
        object["security"] = security
        object["x-permission"] = .string(operation.permission.description)
        return .object(object)
    }

    /// A form with files: the body's fields, and each file as bytes.
    private func form(_ registry: inout SchemaRegistry) -> JSONValue {
        var files = JSONObject()
        for file in operation.files {
            files[file.name] = [
                "type": "string", "contentMediaType": "application/octet-stream",
                "description": .string(file.description),
            ]
        }
        let ofFiles: JSONValue = [
            "type": "object", "properties": .object(files),
            "required": .array(operation.files.map { .string($0.name) }),
        ]
        let schema: JSONValue = operation.body.map { ["allOf": [registry.json($0.schema), ofFiles]] } ?? ofFiles
        return ["required": true, "content": ["multipart/form-data": ["schema": schema]]]
    }

    private var description: String {
        let access: String =
            switch operation.permission {
            case .anyone: "Open to everyone."
            case .catalogue: "Open to everyone, unless the institution keeps its catalogue to those who sign in."
            case .signedIn: "For everyone who is signed in."
            case .permission(let name): "Needs the permission `\(name)`."
            }
        return operation.description.isEmpty ? access : operation.description + "\n\n" + access
    }

    private var security: JSONValue {
        operation.permission.needsSignIn ? [["bearer": []], ["cookie": []]] : [[:], ["bearer": []], ["cookie": []]]
    }

    private func parameters(_ registry: inout SchemaRegistry) -> [JSONValue] {
        var parameters: [JSONValue] = []
        for field in operation.pathFields { parameters.append(parameter(field, in: "path", &registry)) }
        for field in operation.queryFields { parameters.append(parameter(field, in: "query", &registry)) }
        if operation.honours.contains(.idempotencyKey) {
            parameters.append(
                header(
                    "Idempotency-Key", "The same key is answered the same, and done once.", pattern: "^[!-~]{1,255}$"))
        }
        if operation.honours.contains(.ifMatch) {
            parameters.append(header("If-Match", "The version that is to be changed.", pattern: nil))
        }
        if operation.honours.contains(.etag) {
            parameters.append(header("If-None-Match", "The version that is known already.", pattern: nil))
        }
        return parameters
    }

    private func parameter(
        _ field: FieldReader.Field, in place: String, _ registry: inout SchemaRegistry
    ) -> JSONValue {
        // A parameter is there or not; it is never null.
        let schema = if case .nullable(let wrapped) = field.schema { wrapped } else { field.schema }
        let bare = FieldReader.Field(
            name: field.name, schema: schema, description: "", isRequired: field.isRequired, fallback: field.fallback)
        return [
            "name": .string(field.name), "in": .string(place), "required": .boolean(field.isRequired),
            "description": .string(field.description), "schema": registry.described(bare),
        ]
    }

    private func header(_ name: String, _ description: String, pattern: String?) -> JSONValue {
        var schema: JSONObject = JSONObject()
        schema["type"] = "string"
        if let pattern { schema["pattern"] = .string(pattern) }
        return [
            "name": .string(name), "in": "header", "required": false, "description": .string(description),
            "schema": .object(schema),
        ]
    }

    private func responses(_ registry: inout SchemaRegistry) -> JSONObject {
        var responses = JSONObject()
        responses[operation.answer.status.description] = success(&registry)
        if operation.honours.contains(.etag) {
            responses["304"] = ["description": "The known version is the present one."]
        }
        let byStatus = Dictionary(grouping: operation.allProblems, by: \.status)
        for (status, problems) in byStatus.sorted(by: { $0.key < $1.key }) {
            responses[status.description] = problem(status, problems)
        }
        return responses
    }

    private func success(_ registry: inout SchemaRegistry) -> JSONValue {
        let answer = operation.answer
        var object = JSONObject()
        object["description"] = .string(answer.status.title)
        if let mediaType = answer.mediaType {
            let content: JSONValue = if let schema = answer.schema { ["schema": registry.json(schema)] } else { [:] }
            object["content"] = .object(JSONObject(mediaType, content))
        }
        return .object(object)
    }

    private func problem(_ status: Status, _ problems: [DocumentedProblem]) -> JSONValue {
        let lines = problems.map { $0.description.isEmpty ? "`\($0.code)`" : "`\($0.code)`: \($0.description)" }
        return [
            "description": .string(status.title + "\n\n" + lines.joined(separator: "\n\n")),
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
        ]
    }
}

extension JSONObject {
    /// An object of one member.
    init(_ name: String, _ value: JSONValue) {
        self.init()
        self[name] = value
    }
}
