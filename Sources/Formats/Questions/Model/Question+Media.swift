extension Question {
    /// The names of the files that its texts refer to, each once.
    public var mediaNames: [String] {
        var names: [String] = []
        var question = self
        question.changeTexts { text in
            _ = MediaReferences.rewrite(text.text, prefix: FormattedText.mediaScheme) { name in
                if !names.contains(name) { names.append(name) }
                return nil
            }
        }
        return names
    }

    /// The same question, referring to files by other names.
    fileprivate func renamingMedia(_ newNames: [String: String]) -> Question {
        guard newNames.contains(where: { $0 != $1 }) else { return self }
        var question = self
        question.changeTexts { text in
            text.text = MediaReferences.rewrite(text.text, prefix: FormattedText.mediaScheme) { name in
                newNames[name].map { FormattedText.mediaScheme + MediaReferences.encode($0) }
            }
        }
        return question
    }
}

extension ShownQuestion {
    /// Whether what a student is shown refers to a file of that name.
    public func shows(fileNamed name: String) -> Bool {
        var isShown = false
        _ = MediaReferences.rewrite(jsonText, prefix: FormattedText.mediaScheme) { found in
            isShown = isShown || found == name
            return nil
        }
        return isShown
    }
}

extension QuestionBank {
    /// Questions that have files of their own as one bank: files of the same name and other content get another name.
    public init(gathering questions: [(question: Question, files: [MediaFile])]) {
        var shelf = MediaShelf()
        let gathered = questions.map { question, files in
            question.renamingMedia(
                files.reduce(into: [:]) { names, file in names[file.name] = shelf.keep(file.name, file.bytes) })
        }
        self.init(gathered, media: shelf.files)
    }
}
