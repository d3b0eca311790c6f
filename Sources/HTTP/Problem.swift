public import Platform

/// What went wrong, for programs and people (RFC 9457).
public struct Problem: Error, Hashable, Sendable {
    /// The status of the answer.
    public var status: Status
    /// The stable name of the problem, `domain.name`; never used for another.
    public var code: String
    /// A few words, the same for every occurrence.
    public var title: String
    /// A sentence about this occurrence, fit for the person; nil when the title says it all.
    public var detail: String?
    /// What is wrong with each field of the input.
    public var errors: [FieldError]
    /// Further members, such as `reasons` or `sequence`.
    public var extensions: JSONObject
    /// Headers of the answer, such as `Retry-After`.
    public var headers: Headers
    /// The request this answers; filled in on the way out.
    public var requestID: Identifier<Kind.Request>?

    /// A problem of this code.
    ///
    /// - Parameter title: nil for the status's own words.
    public init(
        _ status: Status, _ code: String, _ detail: String? = nil, title: String? = nil, errors: [FieldError] = [],
        headers: Headers = [:]
    ) {
        self.status = status
        self.code = code
        self.title = title ?? status.title
        self.detail = detail
        self.errors = errors
        extensions = JSONObject()
        self.headers = headers
    }

    /// The problem with one more member.
    public func with(_ name: String, _ value: JSONValue) -> Problem {
        var copy = self
        copy.extensions[name] = value
        return copy
    }

    /// The problem with a header of its answer.
    public func with(header name: String, _ value: String) -> Problem {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    /// The problem with `Retry-After`, in whole seconds of at least one.
    public func retry(after delay: Duration) -> Problem {
        with(
            header: "Retry-After", String(max(1, delay.components.seconds + (delay.components.attoseconds > 0 ? 1 : 0)))
        )
    }

    /// The URI that names the code.
    public var type: String { "urn:lyceum:problem:\(code)" }

    /// The document in `application/problem+json`.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        write("type", type, to: &writer)
        write("title", title, to: &writer)
        writer.key("status")
        writer.value(status.code)
        write("detail", detail, to: &writer)
        write("code", code, to: &writer)
        write("request_id", requestID?.text, to: &writer)
        writeErrors(to: &writer)
        for member in extensions.members {
            writer.key(member.name)
            writer.value(member.value)
        }
        writer.endObject()
        return writer.bytes
    }

    private func write(_ name: String, _ text: String?, to writer: inout JSONWriter) {
        guard let text else { return }
        writer.key(name)
        writer.value(text)
    }

    private func writeErrors(to writer: inout JSONWriter) {
        guard !errors.isEmpty else { return }
        writer.key("errors")
        writer.beginArray()
        for error in errors {
            writer.beginObject()
            write("field", error.field, to: &writer)
            write("code", error.code, to: &writer)
            write("message", error.message, to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }
}

/// What is wrong with one field of an input.
public struct FieldError: Hashable, Sendable {
    /// Where the field stands, such as `offering_id` or `meetings[2].starts_at`; empty for the whole input.
    public var field: String
    /// The stable name of what is wrong, such as `missing` or `out_of_range`.
    public var code: String
    /// A sentence for the person.
    public var message: String

    /// What is wrong with a field.
    public init(field: String, code: String, message: String) {
        self.field = field
        self.code = code
        self.message = message
    }
}

/// An error that knows the problem it is answered with; any other error is a bare 500.
public protocol ProblemRepresentable: Error {
    /// The problem that the client is told.
    var problem: Problem { get }
}

extension Problem: ProblemRepresentable {
    /// The problem itself.
    public var problem: Problem { self }
}

extension Problem {
    /// 500 without a word about the cause, which is logged and not told.
    public static let unexpected = Problem(
        .internalServerError, "http.internal", "Something went wrong here. It has been recorded under the request's id."
    )

    /// 503: more is asked than can be done at once.
    public static let overloaded = Problem(
        .serviceUnavailable, "http.overloaded", "The server is busy. Try again in a moment."
    ).retry(after: .seconds(1))

    /// 404: nothing is there, or nothing the actor may see.
    public static let notFound = Problem(.notFound, "http.not_found", "There is nothing here.")
}

extension LaneIsFull: ProblemRepresentable {
    /// 503 `http.overloaded`.
    public var problem: Problem { .overloaded }
}
