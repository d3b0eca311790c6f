public import Files
public import HTTP
internal import Platform

extension APIContext {
    /// Takes the file of a form's field into the store. It is the handler's to name in a row; otherwise it is swept away
    /// in time.
    ///
    /// - Throws: `Problem` 415 for a body that is no form with files, `UploadFailure` when none was chosen or it is not
    ///   taken.
    public func take(_ field: String, of request: Request) async throws -> StoredContent {
        guard let form = request.received, let files = backend.files else { throw Problem.notMultipart }
        guard let file = form.file(field) else { throw UploadFailure.empty }
        guard file.byteCount <= files.limit else { throw Problem.bodyTooLarge(limit: files.limit) }
        return try await files.take(
            file.path, name: file.name, byteCount: file.byteCount, checksum: file.checksum)
    }

    /// A file of the store as something to save: no browser shows it as a page of ours, or runs what is in it.
    ///
    /// - Throws: `Problem` 404 when the store does not hold it.
    public func send(_ content: StoredContent, for request: Request) async throws -> Response {
        guard let files = backend.files, let file = try? await files.open(content.checksum) else {
            throw Problem.notFound
        }
        var response = Response.file(
            file, type: content.mediaType, tag: ETag(version: content.checksum), for: request)
        response.headers["Content-Disposition"] = content.disposition
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-cache"
        return response
    }
}

extension StoredContent {
    /// The name for programs that read ASCII alone, and as it is (RFC 6266).
    fileprivate var disposition: String {
        let plain = String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isPlain ? $0 : "_" }))
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(PercentEncoding.encode(name))"
    }
}

extension Unicode.Scalar {
    fileprivate var isPlain: Bool { (0x20..<0x7F).contains(value) && self != "\"" && self != "\\" && self != "%" }
}
