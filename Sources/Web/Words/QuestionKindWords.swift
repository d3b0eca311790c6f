internal import Assessment
internal import Formats

/// The words of questions that come in kinds.
extension Phrase {
    static func questionType(_ type: QuestionType) -> Phrase {
        switch type {
        case .singleChoice: Phrase("Single choice", "Tək seçim")
        case .multipleChoice: Phrase("Multiple choice", "Çox seçim")
        case .trueFalse: Phrase("True or false", "Doğru və ya yanlış")
        case .shortAnswer: Phrase("Short answer", "Qısa cavab")
        case .numeric: Phrase("Number", "Ədəd")
        case .calculated: Phrase("Calculated", "Hesablanan")
        case .matching: Phrase("Matching", "Uyğunlaşdırma")
        case .ordering: Phrase("Ordering", "Ardıcıllıq")
        case .cloze: Phrase("Text with gaps", "Boşluqlu mətn")
        case .selectWords: Phrase("Words to select", "Seçilən sözlər")
        case .dragWords: Phrase("Words to move", "Köçürülən sözlər")
        case .essay: Phrase("Essay", "Esse")
        case .description: Phrase("Text without a question", "Sualsız mətn")
        }
    }

    static func questionTextHint(_ type: QuestionType) -> Phrase? {
        switch type {
        case .cloze, .selectWords, .dragWords:
            Phrase("[[1]], [[2]] … stand where the gaps are.", "[[1]], [[2]] … boşluqların yerində durur.")
        case .calculated:
            Phrase("{a}, {b} … stand where the values are.", "{a}, {b} … qiymətlərin yerində durur.")
        default: nil
        }
    }

    static func difficulty(_ difficulty: Question.Difficulty) -> Phrase {
        switch difficulty {
        case .easy: Phrase("Easy", "Asan")
        case .medium: Phrase("Medium", "Orta")
        case .hard: Phrase("Hard", "Çətin")
        }
    }

    static func textFormat(_ format: FormattedText.Format) -> Phrase {
        switch format {
        case .plain: Phrase("Plain text", "Sadə mətn")
        case .markdown: Phrase(same: "Markdown")
        case .html: Phrase(same: "HTML")
        case .automatic: Phrase("Text with HTML in it", "İçində HTML olan mətn")
        }
    }

    static func orderScoring(_ scoring: Ordering.Scoring) -> Phrase {
        switch scoring {
        case .allOrNothing: Phrase("Only the right order", "Yalnız düzgün ardıcıllıq")
        case .absolutePosition: Phrase("Items in their places", "Öz yerində olan elementlər")
        case .nextExceptLast: Phrase("Items followed by the right one", "Ardınca düzgünü gələn elementlər")
        case .nextIncludingLast:
            Phrase("Items followed by the right one, and the last", "Ardınca düzgünü gələnlər və sonuncu")
        case .neighbours: Phrase("Right neighbours on both sides", "Hər iki tərəfdən düzgün qonşular")
        case .allPairs: Phrase("Pairs in the right order", "Düzgün ardıcıllıqlı cütlər")
        case .longestOrderedSubset: Phrase("The longest run in order", "Ən uzun ardıcıl sıra")
        case .longestContiguousSubset: Phrase("The longest unbroken run", "Ən uzun fasiləsiz sıra")
        case .distance: Phrase("How near items lie to their places", "Elementlərin yerinə yaxınlığı")
        }
    }

    static func essayResponse(_ response: Essay.Response) -> Phrase {
        switch response {
        case .rich: Phrase("Text with emphasis and lists", "Vurğulu və siyahılı mətn")
        case .richWithFiles: Phrase("The same, with pictures in it", "Eynisi, içində şəkillərlə")
        case .plain: Phrase("Plain text", "Sadə mətn")
        case .monospaced: Phrase("Plain text in letters of one width", "Eyni enli hərflərlə sadə mətn")
        case .files: Phrase("Files alone", "Yalnız fayllar")
        }
    }

    static func questionFormat(_ format: QuestionFormat) -> Phrase {
        switch format {
        case .gift: Phrase(same: "GIFT")
        case .moodleXML: Phrase(same: "Moodle XML")
        case .qti: Phrase(same: "QTI")
        case .aiken: Phrase(same: "Aiken")
        case .openTrivia: Phrase(same: "OpenTriviaQA")
        case .csv: Phrase(same: "CSV")
        case .jsonLines: Phrase("JSON, one question a line", "JSON, hər sətirdə bir sual")
        }
    }

    static func importOutcome(_ outcome: QuestionImportReport.Outcome) -> Phrase {
        switch outcome {
        case .created: Phrase("New", "Yeni")
        case .unchanged: Phrase("Known already", "Artıq var")
        case .repeated: Phrase("Repeated in the file", "Faylda təkrardır")
        case .refused: Phrase("Refused", "Qəbul edilmədi")
        }
    }

    static func importNote(_ code: QuestionImportReport.Note.Code) -> Phrase {
        switch code {
        case .refused: Phrase("It is beyond a limit", "Həddi aşır")
        case .shortened: Phrase("A name, topic or tag was cut", "Ad, mövzu və ya etiket qısaldılıb")
        case .rounded: Phrase("The points were rounded", "Bal yuvarlaqlaşdırılıb")
        case .fileLeftOut: Phrase("A file is too large", "Fayl çox böyükdür")
        case .keyMissing: Phrase("No answer earns anything", "Heç bir cavab bal qazandırmır")
        }
    }

    static func lossEffect(_ effect: Loss.Effect) -> Phrase {
        switch effect {
        case .questionLeftOut: Phrase("The question was left out", "Sual kənarda qaldı")
        case .partLeftOut: Phrase("The part was left out", "Hissə kənarda qaldı")
        case .approximated: Phrase("Travels in another form", "Başqa formada daşınır")
        }
    }

    static func lossReason(_ reason: Loss.Reason) -> Phrase {
        switch reason {
        case .notInFormat: Phrase("The format has no place for it", "Formatda yeri yoxdur")
        case .notSupported: Phrase("The program has no place for it", "Proqramda yeri yoxdur")
        case .malformed: Phrase("It is not written as the format has it", "Formata uyğun yazılmayıb")
        case .incomplete: Phrase("A part that it needs is missing", "Lazım olan hissə çatışmır")
        case .dangling: Phrase("It refers to something that is not there", "Olmayan şeyə istinad edir")
        case .rounded: Phrase("It has more digits than are kept", "Saxlanıldığından çox rəqəmi var")
        case .tooLarge: Phrase("It is too large", "Çox böyükdür")
        }
    }

    /// What a refusal about questions says; nil for another code.
    static func questionProblem(_ code: String) -> Phrase? { questionProblems[code] }

    private static let questionProblems = [
        QuestionFailure.stale.rawValue: Phrase(
            "Somebody else has changed the question since; look again", "Sualı başqası dəyişib; yenidən baxın"),
        QuestionFailure.archived.rawValue: Phrase(
            "An archived question is brought back first", "Arxivdəki sual əvvəlcə geri qaytarılır"),
        QuestionLimit.name.rawValue: Phrase("The name is too long", "Ad çox uzundur"),
        QuestionLimit.text.rawValue: Phrase("The text is too long", "Mətn çox uzundur"),
        QuestionLimit.explanation.rawValue: Phrase("The explanation is too long", "İzah çox uzundur"),
        QuestionLimit.topic.rawValue: Phrase("The topic is too long", "Mövzu çox uzundur"),
        QuestionLimit.tags.rawValue: Phrase(
            "There are too many tags, or one is too long", "Etiketlər çoxdur və ya biri çox uzundur"),
        QuestionLimit.points.rawValue: Phrase(
            "Points have at most two places", "Balın vergüldən sonra ən çoxu iki rəqəmi ola bilər"),
        QuestionLimit.parts.rawValue: Phrase("The key has too many parts", "Açarın hissələri çoxdur"),
        QuestionLimit.week.rawValue: Phrase("The week is from 1 to 60", "Həftə 1-dən 60-dəkdir"),
        QuestionLimit.size.rawValue: Phrase("The question is too large", "Sual çox böyükdür"),
        QuestionExportFailure.tooMany.rawValue: Phrase(
            "A file has at most 20,000 questions; choose a topic", "Faylda ən çoxu 20 000 sual ola bilər; mövzu seçin"),
        QuestionExportFailure.nothing.rawValue: Phrase("There are no such questions", "Belə suallar yoxdur"),
    ]
}
