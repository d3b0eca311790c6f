/// What is stored as JSON and read back equal. Reading is strict: what is missing, unknown or of another kind is a fault.
protocol Storable {
    var json: JSONValue { get }
    init(json: JSONValue) throws(StoredFault)
}

extension Storable {
    /// Reads JSON.
    static func reading(_ text: String) throws(StoredFault) -> Self {
        let json: JSONValue
        do {
            json = try JSONValue(Array(text.utf8))
        } catch {
            throw StoredFault("is no JSON")
        }
        return try Self(json: json)
    }
}

/// The members of an object, each of which is taken once.
struct StoredMembers {
    private var rest: [String: JSONValue] = [:]

    init(_ json: JSONValue) throws(StoredFault) {
        guard case .object(let members) = json else { throw StoredFault("is no object") }
        for member in members {
            guard rest.updateValue(member.value, forKey: member.name) == nil else {
                throw StoredFault("is there twice", at: [member.name])
            }
        }
    }

    mutating func take<Value: Storable>(_ name: String, as type: Value.Type = Value.self) throws(StoredFault) -> Value {
        guard let value = try takeIfPresent(name, as: type) else { throw StoredFault("is missing", at: [name]) }
        return value
    }

    mutating func takeIfPresent<Value: Storable>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(StoredFault) -> Value? {
        guard let json = rest.removeValue(forKey: name) else { return nil }
        do {
            return try Value(json: json)
        } catch {
            throw error.within(name)
        }
    }

    /// Refuses what was not taken.
    func end() throws(StoredFault) {
        if let name = rest.keys.min() { throw StoredFault("is unknown", at: [name]) }
    }
}

extension JSONValue {
    /// An object of the members that have a value.
    static func members(_ members: KeyValuePairs<String, (any Storable)?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name: name, value: $0.json) } })
    }

    /// The members of both objects.
    func joined(by other: JSONValue) -> JSONValue { .object((members ?? []) + (other.members ?? [])) }
}

extension Bool: Storable {
    var json: JSONValue { .bool(self) }

    init(json: JSONValue) throws(StoredFault) {
        guard case .bool(let value) = json else { throw StoredFault("is neither true nor false") }
        self = value
    }
}

extension Int: Storable {
    var json: JSONValue { .number(String(self)) }

    init(json: JSONValue) throws(StoredFault) {
        guard let value = json.integer else { throw StoredFault("is no whole number") }
        self = value
    }
}

extension String: Storable {
    var json: JSONValue { .string(self) }

    init(json: JSONValue) throws(StoredFault) {
        guard let text = json.text else { throw StoredFault("is no text") }
        self = text
    }
}

extension Array: Storable where Element: Storable {
    var json: JSONValue { .array(map(\.json)) }

    init(json: JSONValue) throws(StoredFault) {
        guard let elements = json.elements else { throw StoredFault("is no array") }
        self = []
        for (index, element) in elements.enumerated() {
            do {
                append(try Element(json: element))
            } catch {
                throw error.within(String(index))
            }
        }
    }
}

extension Storable where Self: RawRepresentable<String> {
    var json: JSONValue { .string(rawValue) }

    init(json: JSONValue) throws(StoredFault) {
        guard let word = json.text, let value = Self(rawValue: word) else { throw StoredFault("is no known word") }
        self = value
    }
}
