internal import CLinux

/// The environment variables of this process, as they were when it started.
public func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var next = clinux_environment()
    while let entry = next?.pointee {
        let text = String(cString: entry)
        if let equals = text.firstIndex(of: "=") {
            variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        next = next?.successor()
    }
    return variables
}
