internal import Assessment
internal import Formats
internal import HTTP
internal import Platform

/// Something that did not travel.
private struct LossView: Output {
    let loss: Loss

    static let schemaName = "QuestionLoss"

    static let shape = Shape<LossView>([
        .field("effect", .enumeration, "What became of the question.") { $0.loss.effect },
        .field("reason", .enumeration, "Why.") { $0.loss.reason },
        .nullable("item", .string, "The question by its name or identifier, as far as it could be read.") {
            $0.loss.item
        },
        .nullable("file", .string, "The file of a package.") { $0.loss.file },
        .nullable("line", .integer, "The line on which it stands, from 1.") { $0.loss.line },
        .field("what", .string, "What was lost, in the words of the format.") { $0.loss.what },
        .field("message", .string, "Why, as a sentence.") { $0.loss.message },
    ])
}

/// Something to be said about an imported question.
private struct ImportNoteView: Output {
    let note: QuestionImportReport.Note

    static let schemaName = "QuestionImportNote"

    static let shape = Shape<ImportNoteView>([
        .field("code", .enumeration, "The kind of note.") { $0.note.code },
        .field("message", .string, "One sentence.") { $0.note.message },
    ])
}

/// What became of one question of a file.
private struct ImportedQuestionView: Output {
    let row: QuestionImportReport.Row

    static let schemaName = "ImportedQuestion"

    static let shape = Shape<ImportedQuestionView>([
        .field("number", .integer, "Its place among the questions that could be read, from 1.") { $0.row.number },
        .field("name", .string, "Its name, else how its text begins.") { $0.row.name },
        .field("type", .enumeration, "How it is answered.") { $0.row.type },
        .field("outcome", .enumeration, "What became of it.") { $0.row.outcome },
        .nullable("question_id", .identifier, "The question in the bank, the new one or the one that was there.") {
            $0.row.id
        },
        .list("notes", of: .object, "What is to be said about it.") { $0.row.notes.map { ImportNoteView(note: $0) } },
    ])
}

/// What became of everything in a file of questions.
struct QuestionImportView: Output {
    let report: QuestionImportReport

    static let schemaName = "QuestionImport"

    static let shape = Shape<QuestionImportView>([
        .field("dry_run", .boolean, "Whether nothing was kept.") { $0.report.isDryRun },
        .field("found", .integer, "How many questions the file has.") { $0.report.losses.found },
        .field("created", .integer, "How many are in the bank now.") { $0.report.count(.created) },
        .field("unchanged", .integer, "How many were brought in before.") { $0.report.count(.unchanged) },
        .field("repeated", .integer, "How many say what an earlier one of the file says.") {
            $0.report.count(.repeated)
        },
        .field("refused", .integer, "How many cannot be kept.") { $0.report.count(.refused) },
        .list("questions", of: .object, "What became of each that could be read.") {
            $0.report.rows.map { ImportedQuestionView(row: $0) }
        },
        .list("losses", of: .object, "What could not be read, or not wholly.") {
            $0.report.losses.losses.map { LossView(loss: $0) }
        },
    ])
}

/// A file of questions with what it could not hold.
struct QuestionExportView: Output {
    let format: QuestionFormat
    let export: QuestionExport

    static let schemaName = "QuestionExport"

    static let shape = Shape<QuestionExportView>([
        .field("file_name", .string, "A name for the file.") { "questions.\($0.format.fileEnding)" },
        .field("media_type", .string, "What the file is.") { $0.format.mediaType },
        .field("content_base64", .string, "The file in base64.") { Base64.encode($0.export.bytes) },
        .field("found", .integer, "How many questions there are.") { $0.export.report.found },
        .field("carried", .integer, "How many of them the file holds.") { $0.export.report.carried },
        .list("losses", of: .object, "What did not travel.") { $0.export.report.losses.map { LossView(loss: $0) } },
    ])
}
