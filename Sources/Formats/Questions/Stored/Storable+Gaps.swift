extension Gap.Layout: Storable {}

extension Gap: Storable {
    private enum Kind: String, Storable {
        case singleChoice = "single_choice"
        case multipleChoice = "multiple_choice"
        case text = "short_answer"
        case number = "numeric"
    }

    var json: JSONValue {
        switch content {
        case .singleChoice(let list, let layout): json(.singleChoice, list, layout)
        case .multipleChoice(let list, let layout): json(.multipleChoice, list, layout)
        case .text(let key): json(.text, key)
        case .number(let key): json(.number, key)
        }
    }

    private func json(_ kind: Kind, _ key: any Storable, _ layout: Layout? = nil) -> JSONValue {
        .members(["type": kind, "share": share, "layout": layout, "key": key])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        let content: Content =
            switch try members.take("type", as: Kind.self) {
            case .singleChoice: .singleChoice(try members.take("key"), try members.take("layout"))
            case .multipleChoice: .multipleChoice(try members.take("key"), try members.take("layout"))
            case .text: .text(try members.take("key"))
            case .number: .number(try members.take("key"))
            }
        self.init(content, share: try members.take("share"))
        try members.end()
    }
}

extension Essay.Response: Storable {}

extension Essay: Storable {
    var json: JSONValue {
        .members([
            "response": response, "lines": lines, "minimum_words": minimumWords, "maximum_words": maximumWords,
            "attachments": attachments, "required_attachments": requiredAttachments, "file_types": fileTypes,
            "template": template, "marker_notes": markerNotes,
        ])
    }

    init(json: JSONValue) throws(StoredFault) {
        var members = try StoredMembers(json)
        try self.init(taking: &members)
        try members.end()
    }

    init(taking members: inout StoredMembers) throws(StoredFault) {
        self.init(
            response: try members.take("response"), lines: try members.takeIfPresent("lines"),
            minimumWords: try members.takeIfPresent("minimum_words"),
            maximumWords: try members.takeIfPresent("maximum_words"), attachments: try members.take("attachments"),
            requiredAttachments: try members.take("required_attachments"), fileTypes: try members.take("file_types"),
            template: try members.takeIfPresent("template"), markerNotes: try members.takeIfPresent("marker_notes"))
    }
}
