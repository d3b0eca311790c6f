internal import Glibc
internal import HTTP
internal import Platform
internal import Synchronization

/// A form with files on its way to disk. Its work blocks and belongs on a lane.
final class Spool: Sendable {
    /// The most bytes of all fields that are no files.
    static let fieldBytes = 1024 * 1024
    /// The most parts.
    static let parts = 200

    private struct State {
        var reader: MultipartReader
        var form = ReceivedForm()
        var field: (name: String, value: [UInt8])?
        var file: SpooledFile?
        var fieldBytes = 0
        var parts = 0
        var isRemoved = false
        /// Why no more is taken: what follows would stand in the wrong place.
        var failure: Problem?
    }

    private let state: Mutex<State>
    private let makePath: @Sendable () -> String

    /// - Throws: `Problem` when the type is none of a form with files.
    init(contentType: String?, makePath: @escaping @Sendable () -> String) throws(Problem) {
        state = Mutex(State(reader: try MultipartReader(contentType: contentType)))
        self.makePath = makePath
    }

    /// Takes the next bytes of the body.
    ///
    /// - Throws: `Problem`.
    func take(_ bytes: [UInt8]) throws(Problem) {
        try withState { state throws(Problem) in
            // Who was waiting for it has gone.
            guard !state.isRemoved else { throw .overloaded }
            for event in try state.reader.read(bytes) { try note(event, &state) }
        }
    }

    /// The form, when all of its body was taken.
    ///
    /// - Throws: `Problem`.
    func finish() throws(Problem) -> ReceivedForm {
        try withState { state throws(Problem) in
            try state.reader.finish()
            return state.form
        }
    }

    /// Removes what stands on disk still.
    func remove() {
        state.withLock { state in
            state.isRemoved = true
            if let file = state.file { unlink(file.path) }
            state.file = nil
            for file in state.form.files { unlink(file.path) }
        }
    }

    private func withState<Result: Sendable>(
        _ body: (inout State) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let result: Swift.Result<Result, Problem> = state.withLock { state in
            if let failure = state.failure { return .failure(failure) }
            do throws(Problem) { return .success(try body(&state)) } catch {
                state.failure = error
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func note(_ event: MultipartReader.Event, _ state: inout State) throws(Problem) {
        switch event {
        case .part(let part): try begin(part, &state)
        case .content(let bytes):
            if state.file != nil { return try Self.write(bytes, &state) }
            state.fieldBytes += bytes.count
            guard state.fieldBytes <= Self.fieldBytes else { throw .bodyTooLarge(limit: Self.fieldBytes) }
            state.field?.value += bytes
        case .end: try Self.end(&state)
        }
    }

    private func begin(_ part: MultipartPart, _ state: inout State) throws(Problem) {
        state.parts += 1
        guard state.parts <= Self.parts else { throw .tooManyParts }
        guard let name = part.fileName else {
            state.field = (part.field, [])
            return
        }
        guard let file = SpooledFile(path: makePath(), field: part.field, name: name) else { throw .notStored }
        state.file = file
    }

    private static func write(_ bytes: [UInt8], _ state: inout State) throws(Problem) {
        guard state.file?.write(bytes) == true else { throw .notStored }
    }

    private static func end(_ state: inout State) throws(Problem) {
        if let file = state.file {
            state.form.files.append(file.received)
            state.file = nil
        } else if let field = state.field {
            guard let value = String(validating: field.value, as: UTF8.self), !field.value.contains(0) else {
                throw .notText
            }
            state.form.fields.append(QueryItem(name: field.name, value: value))
            state.field = nil
        }
    }
}

/// A file on its way to disk.
private struct SpooledFile {
    let path: String
    let field: String
    let name: String
    private let output: Output
    private var byteCount = 0
    private var hash = SHA256()

    /// Nil when it cannot be made.
    init?(path: String, field: String, name: String) {
        guard let output = Output(path) else { return nil }
        self.output = output
        self.path = path
        self.field = field
        self.name = name
    }

    /// Whether all of it could be written.
    mutating func write(_ bytes: [UInt8]) -> Bool {
        byteCount += bytes.count
        return bytes.withUnsafeBytes { bytes in
            hash.add(bytes)
            return output.write(bytes)
        }
    }

    var received: ReceivedFile {
        ReceivedFile(field: field, name: name, path: path, byteCount: byteCount, checksum: hash.hexadecimal)
    }
}

/// A new file that is written, until nobody holds it.
private final class Output: Sendable {
    private let descriptor: Int32

    init?(_ path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return true
    }
}

extension Problem {
    /// 503: the disk does not take it.
    static let notStored = Problem(
        .serviceUnavailable, "http.not_stored", "The file cannot be stored now. Try again later.")
    /// 400: what is no file is no text either.
    static let notText = Problem(.badRequest, "http.malformed_form", "A field of the form is not text in UTF-8.")
    /// 413: the form has too many parts.
    static let tooManyParts = Problem(
        .contentTooLarge, "http.body_too_large", "The form must not have more than \(Spool.parts) parts.")
}
