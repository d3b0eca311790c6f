internal import API
internal import HTTP

/// Which asset is asked for.
private struct AssetPath: Input {
    let fingerprint: String
    let name: String

    init(from fields: inout FieldReader) {
        fingerprint = fields.required("fingerprint", .string(max: 64), "The fingerprint of the content.")
        name = fields.required("name", .string(max: 64), "The name.")
    }
}

extension [Endpoint<APIContext>] {
    /// Style, script and icons.
    static let assets: Self = [
        .page(.get, "/assets/{fingerprint}/{name}", id: "get_asset", permission: .anyone)
            .path(AssetPath.self)
            .page { call in
                guard let asset = Asset.at("/assets/\(call.path.fingerprint)/\(call.path.name)") else {
                    throw Problem.notFound
                }
                var response = Response(body: asset.bytes)
                response.headers["Content-Type"] = asset.contentType
                response.headers["Cache-Control"] = Asset.cacheControl
                return response
            }
    ]
}
