internal import Platform

// Numbers are texts: the databases and other programs would round them.

extension ExactNumber: Storable {
    var json: JSONValue { .string(text) }

    init(json: JSONValue) throws(StoredFault) {
        guard let text = json.text, let number = ExactNumber(text) else { throw StoredFault("is no decimal number") }
        self = number
    }
}

extension Weight: Storable {
    var json: JSONValue { .string(description) }

    init(json: JSONValue) throws(StoredFault) {
        guard let text = json.text, let weight = Weight(text) else {
            throw StoredFault("is no number of at most seven places")
        }
        self = weight
    }
}

extension Decimal: Storable {
    var json: JSONValue { .string(text) }

    init(json: JSONValue) throws(StoredFault) {
        guard let text = json.text, let number = Decimal(text) else {
            throw StoredFault("is no number of at most three places")
        }
        self = number
    }
}
