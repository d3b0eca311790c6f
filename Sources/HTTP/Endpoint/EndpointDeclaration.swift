extension Endpoint {
    /// Begins the declaration of an endpoint; inputs are added, and the answer ends it.
    ///
    /// ```swift
    /// .declare(.post, "/api/v1/enrollments", id: "enroll", tag: "Registration", permission: .signedIn,
    ///          summary: "Enrol a student in a section")
    ///     .body(EnrollInput.self)
    ///     .answers(EnrollmentView.self, status: .created) { call in
    ///         try await call.context.enroll(call.body)
    ///     }
    /// ```
    ///
    /// - Parameters:
    ///   - id: the operation's id, unique in the program: `enroll`, `list_courses`.
    ///   - tag: the chapter of the document.
    ///   - problems: its own problems; those that every endpoint of its kind may answer are added by rule.
    public static func declare(
        _ method: Method, _ path: PathTemplate, id: String, tag: String, permission: EndpointPermission,
        summary: String, description: String = "", problems: [DocumentedProblem] = [],
        honours: Operation.Guarantees = []
    ) -> EndpointDeclaration<Context, NoFields, NoFields, NoFields> {
        EndpointDeclaration(
            method: method, template: path, id: id, tag: tag, permission: permission, summary: summary,
            description: description, problems: problems, honours: honours)
    }
}

/// An endpoint in the making: everything but its answer.
public struct EndpointDeclaration<Context: Sendable, Path: Input, Query: Input, Body: Input>: Sendable {
    let method: Method
    let template: PathTemplate
    let id: String
    let tag: String
    let permission: EndpointPermission
    let summary: String
    let description: String
    let problems: [DocumentedProblem]
    let honours: Operation.Guarantees

    /// What the handler is given.
    public typealias HandlerCall = Call<Context, Path, Query, Body>

    /// States the path's parameters; their names must be those of the template.
    public func path<NewPath: Input>(_: NewPath.Type) -> EndpointDeclaration<Context, NewPath, Query, Body> {
        reading()
    }

    /// States the query's parameters.
    public func query<NewQuery: Input>(_: NewQuery.Type) -> EndpointDeclaration<Context, Path, NewQuery, Body> {
        reading()
    }

    /// States the body's fields.
    public func body<NewBody: Input>(_: NewBody.Type) -> EndpointDeclaration<Context, Path, Query, NewBody> {
        reading()
    }

    private func reading<NewPath, NewQuery, NewBody>() -> EndpointDeclaration<Context, NewPath, NewQuery, NewBody> {
        EndpointDeclaration<Context, NewPath, NewQuery, NewBody>(
            method: method, template: template, id: id, tag: tag, permission: permission, summary: summary,
            description: description, problems: problems, honours: honours)
    }

    /// The promise of an endpoint that answers so.
    ///
    /// Traps when the path does not have the parameters that are asked for, or a body goes with GET.
    func operation(_ answer: Operation.Answer, isPage: Bool = false) -> Operation {
        let pathFields = Path.fields
        let bodyFields = Body.fields
        precondition(
            Set(pathFields.map(\.name)) == Set(template.parameterNames),
            "the path \(template) does not have the parameters that \(Path.self) asks for")
        precondition(bodyFields.isEmpty || !method.isSafe && !isPage, "\(method) \(template) reads no JSON body")
        let body =
            bodyFields.isEmpty
            ? nil : Operation.Body(schema: Body.schema, isRequired: bodyFields.contains(where: \.isRequired))
        return Operation(
            method: method, path: template, id: id, summary: summary, description: description, tag: tag,
            permission: permission, pathFields: pathFields, queryFields: Query.fields,
            body: body, answer: answer, problems: problems, honours: honours, isPage: isPage)
    }
}
