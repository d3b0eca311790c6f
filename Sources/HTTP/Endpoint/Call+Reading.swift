extension Call {
    /// Reads path, query and body; errors in any of them are answered together.
    init(reading request: Request, _ values: [QueryItem], _ context: Context) throws {
        // The body is parsed first: what is not JSON at all is 400, whatever the parameters say.
        let json = try request.method.isSafe || request.received != nil ? .object(JSONObject()) : request.json
        var errors: [FieldError] = []
        let path = Self.attempt(&errors) { () throws(FieldFailures) in try Path(query: values) }
        let query = Self.attempt(&errors) { () throws(FieldFailures) in try Query(query: request.query) }
        let body = Self.attempt(&errors) { () throws(FieldFailures) in
            if let form = request.received { return try Body(form: form.fields) }
            return try Body(json: json)
        }
        guard let path, let query, let body else { throw FieldFailures(errors) }
        self.init(context: context, request: request, path: path, query: query, body: body)
    }

    /// Reads path and query of a page. What others hang on a link on its way, the page does not ask for.
    init(readingPage request: Request, _ values: [QueryItem], _ context: Context) throws(FieldFailures) {
        let names = Set(Query.fields.map(\.name))
        self.init(
            context: context, request: request, path: try Path(query: values),
            query: try Query(form: request.query.filter { names.contains($0.name) }), body: try Body(query: []))
    }

    private static func attempt<Value>(
        _ errors: inout [FieldError], _ read: () throws(FieldFailures) -> Value
    ) -> Value? {
        do { return try read() } catch {
            errors += error.errors
            return nil
        }
    }
}

extension Request {
    /// The body as JSON; an empty one without a declared type is an empty object.
    ///
    /// - Throws: `Problem` 415 when the body is not declared as JSON, `JSONError` when it is none.
    public var json: JSONValue {
        get throws {
            guard !body.isEmpty || mediaType != nil else { return .object(JSONObject()) }
            guard mediaType == "application/json" else {
                if body.isEmpty { return .object(JSONObject()) }
                throw Problem.notJSON
            }
            return try JSONValue(parsing: body)
        }
    }

    /// The items of an `application/x-www-form-urlencoded` body, or the fields of a form with files that are none.
    ///
    /// - Throws: `Problem` 415 for another type, 400 `http.malformed_form` when it is not decodable.
    public var form: [QueryItem] {
        get throws(Problem) {
            if let received { return received.fields }
            guard mediaType == "application/x-www-form-urlencoded" else {
                throw Problem(.unsupportedMediaType, "http.unsupported_media_type", "The body must be a form.")
            }
            guard let text = String(validating: body, as: UTF8.self), let items = QueryItem.parse(text) else {
                throw .malformedForm
            }
            return items
        }
    }
}
