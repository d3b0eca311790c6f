/// What the head of a part of a form says: under which name it is sent, and as which file.
public struct MultipartPart: Sendable, Equatable {
    /// The field.
    public let field: String
    /// What the client calls the file; nil for a field that is none.
    public let fileName: String?

    /// A part of these.
    public init(field: String, fileName: String? = nil) {
        self.field = field
        self.fileName = fileName
    }

    /// Reads header lines; nil when they do not say which field it is.
    init?(head: ArraySlice<UInt8>) {
        guard let text = String(validating: head, as: UTF8.self) else { return nil }
        for line in text.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, halves[0].trimmingSpaces.asciiLowercased == "content-disposition" else { continue }
            let parameters = HeaderParameters(halves[1])
            guard parameters.value.asciiLowercased == "form-data", let field = parameters["name"] else { return nil }
            self.init(field: field.withoutEscapes, fileName: parameters["filename"].map(\.withoutEscapes))
            return
        }
        return nil
    }
}

extension String {
    /// With the three characters that browsers escape in names (the HTML standard, "multipart/form-data encoding
    /// algorithm") as they were.
    fileprivate var withoutEscapes: String {
        replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}
