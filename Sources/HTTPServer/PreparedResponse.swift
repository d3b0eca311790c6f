internal import CMicrohttpd
internal import HTTP
internal import Platform

/// A response in libmicrohttpd's memory, made on the handler's thread to spare the loop the copying.
///
/// `@unchecked Sendable`: libmicrohttpd's responses count their references atomically; this one is changed by its
/// maker until it is posted to the loop, and by the loop alone from then on.
final class PreparedResponse: @unchecked Sendable {
    private let status: UInt32
    private let handle: OpaquePointer

    /// Nil when memory is exhausted.
    init?(_ response: Response) {
        guard let handle = Self.handle(response) else { return nil }
        for field in response.headers.fields { MHD_add_response_header(handle, field.name, field.value) }
        status = UInt32(response.status.code)
        self.handle = handle
    }

    private static func handle(_ response: Response) -> OpaquePointer? {
        if let part = response.file, response.status.allowsBody {
            return cmicrohttpd_file_response(
                part.file.descriptor, UInt64(part.range.lowerBound), UInt64(part.range.count))
        }
        let body = response.status.allowsBody ? response.body : []
        return body.withUnsafeBytes { cmicrohttpd_response($0.baseAddress, $0.count) }
    }

    deinit { MHD_destroy_response(handle) }

    /// Ends the connection after the response.
    func closeConnection() { MHD_add_response_header(handle, "Connection", "close") }

    /// Hands the response over; false when the connection does not take it.
    func queue(on connection: OpaquePointer) -> Bool { cmicrohttpd_queue(connection, status, handle) != 0 }
}
