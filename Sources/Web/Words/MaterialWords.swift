internal import Files
internal import Learning

extension Phrase {
    static let materials = Phrase("Materials", "Materiallar")
    static let materialsLede = Phrase(
        "What goes with the lessons: files to save, pages to read.",
        "Dərslərə əlavələr: yükləmək üçün fayllar, oxumaq üçün səhifələr.")
    static let noMaterials = Phrase("There are no materials yet", "Hələ material yoxdur")
    static let noMaterialsText = Phrase(
        "They stand here as soon as your instructor shows them.", "Müəllim göstərən kimi burada olacaq.")
    static let furtherMaterials = Phrase("Further materials", "Digər materiallar")
    static let keepMaterials = Phrase("Keep materials", "Materialları idarə et")
    static let masterMaterialsLede = Phrase(
        "The course’s own: the students of every section are given them.",
        "Fənnin özününkü: bütün qrupların tələbələrinə verilir.")
    static let sectionMaterialsLede = Phrase(
        "This section’s own; its students are given the course’s besides.",
        "Bu qrupun özününkü; tələbələrinə fənninkilər də verilir.")
    static let bringFile = Phrase("Bring a file", "Fayl əlavə et")
    static let fileLabel = Phrase("File", "Fayl")
    static let fileTitleHint = Phrase("The file’s name unless stated", "Göstərilməsə, faylın adı")
    static let materialDescription = Phrase("A few words about it", "Haqqında bir neçə söz")
    static let addLink = Phrase("Add an address", "Ünvan əlavə et")
    static let editMaterial = Phrase("Change the material", "Materialı dəyiş")
    static let placeInWeek = Phrase("Place within the week", "Həftə daxilində yeri")
    static let removeMaterial = Phrase("Remove the material", "Materialı sil")
    static let removeMaterialText = Phrase("Students no longer find it.", "Tələbələr onu daha tapmır.")

    static func fileHint(_ megabytes: Int) -> Phrase {
        Phrase(
            "Up to \(megabytes) MB: documents, slides, pictures, sound, video, archives",
            "\(megabytes) MB-dək: sənəd, təqdimat, şəkil, səs, video, arxiv")
    }

    static func fileKind(_ kind: FileKind) -> Phrase {
        switch kind {
        case .document: Phrase("Document", "Sənəd")
        case .slides: Phrase("Slides", "Təqdimat")
        case .spreadsheet: Phrase("Spreadsheet", "Elektron cədvəl")
        case .image: Phrase("Picture", "Şəkil")
        case .audio: Phrase("Sound", "Səs")
        case .video: Phrase("Video", "Videoyazı")
        case .archive: Phrase("Archive", "Arxiv")
        case .page: Phrase("Page", "Səhifə")
        }
    }

    /// What a file that was not taken is said to be; nil for another code.
    static func uploadProblem(_ code: String) -> Phrase? {
        UploadFailure(rawValue: code).map { failure in
            switch failure {
            case .empty: Phrase("must be chosen, and not be empty", "seçilməlidir və boş olmamalıdır")
            case .typeNotTaken:
                Phrase(
                    "is of a type that is not taken, whatever it is called",
                    "adı nə olur olsun, qəbul edilməyən növdəndir")
            case .archiveUnsafe:
                Phrase(
                    "is an archive that cannot be read, or unpacks to far more than it should",
                    "oxunmayan və ya həddən artıq böyük açılan arxivdir")
            case .typeNotFound: Phrase("cannot be looked into now", "hazırda yoxlanıla bilmir")
            }
        }
    }

    /// What a refusal about materials says; nil for another code.
    static func materialProblem(_ code: String) -> Phrase? {
        MaterialFailure(rawValue: code).map { failure in
            switch failure {
            case .notFound: Phrase("The material is not there any more", "Material artıq yoxdur")
            case .weekElsewhere: Phrase("There is no such week here", "Burada belə həftə yoxdur")
            case .tooMany: Phrase("There are 1000 materials already", "Artıq 1000 material var")
            }
        }
    }
}
