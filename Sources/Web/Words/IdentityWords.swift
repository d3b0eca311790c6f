internal import Access
internal import Identity

extension Phrase {
    static let loginLabel = Phrase("E-mail or username", "E-poçt və ya istifadəçi adı")
    static let password = Phrase("Password", "Şifrə")
    static let lookAround = Phrase(
        "Look around the catalogue without signing in", "Daxil olmadan kataloqa baxın")
    static let wrongCredentials = Phrase("The login or the password is wrong", "İstifadəçi adı və ya şifrə yanlışdır")
    static let code = Phrase("Code of the second factor", "İkinci amilin kodu")
    static let codeHint = Phrase(
        "From your authenticator, or a recovery code", "Autentifikatordan və ya bərpa kodu")
    static let codeNeeded = Phrase(
        "Your second factor is needed: give the password again with its code",
        "İkinci amil lazımdır: şifrəni kodla birlikdə yenidən yazın")
    static let codeWrong = Phrase("The code is wrong, or was used before", "Kod yanlışdır və ya artıq işlədilib")
    static let signInLocked = Phrase("Too many attempts", "Həddən çox cəhd")
    static let signInFirst = Phrase("Sign in to go on", "Davam etmək üçün daxil olun")
    static let sessionEnded = Phrase("Your session has ended", "Sessiyanız bitib")
    static let tryLater = Phrase("Too many sign-ins from here", "Buradan həddən çox giriş cəhdi")
    static let changePassword = Phrase("Change the password", "Şifrəni dəyiş")
    static let currentPassword = Phrase("Current password", "Hazırkı şifrə")
    static let newPassword = Phrase("New password", "Yeni şifrə")
    static let mustChangePassword = Phrase(
        "Choose a password of your own first", "Əvvəlcə öz şifrənizi seçin")
    static let mustChangePasswordText = Phrase(
        "The present one was chosen by somebody else. Until you change it, nothing else can be done.",
        "Hazırkı şifrəni başqası seçib. Onu dəyişənə qədər başqa heç nə etmək olmaz.")
    static let whereSignedIn = Phrase("Where you are signed in", "Daxil olduğunuz cihazlar")
    static let browser = Phrase("Browser", "Brauzer")
    static let program = Phrase("Program", "Proqram")
    static let thisBrowser = Phrase("This browser", "Bu brauzer")
    static let since = Phrase("Since", "Tarix")
    static let signOutDevice = Phrase("Sign out", "Çıxar")
    static let signOutEverywhere = Phrase("Sign out everywhere", "Hər yerdən çıx")
    static let email = Phrase("E-mail", "E-poçt")
    static let username = Phrase("Username", "İstifadəçi adı")
    static let person = Phrase("Person", "Şəxs")
    static let roleTitle = Phrase("Role", "Rol")

    static func newPasswordHint(minimum: Int) -> Phrase {
        Phrase(
            "At least \(minimum) characters; several words are easiest to remember",
            "Ən azı \(minimum) simvol; bir neçə söz yadda saxlamağa asandır")
    }

    static func locked(minutes: Int) -> Phrase {
        Phrase(
            "This sign-in is locked for \(minutes.of("minute", "minutes")). The right password is refused too.",
            "Bu giriş \(minutes) dəqiqəlik bağlanıb. Düzgün şifrə də qəbul edilmir.")
    }

    static func role(_ role: Role) -> Phrase {
        switch role {
        case .student: Phrase("Student", "Tələbə")
        case .instructor: Phrase("Instructor", "Müəllim")
        case .advisor: Phrase("Advisor", "Məsləhətçi")
        case .registrar: Phrase("Registrar", "Tədris şöbəsi")
        case .admin: Phrase("Administrator", "İnzibatçı")
        case .superAdmin: Phrase("Super administrator", "Baş inzibatçı")
        }
    }

    static func means(_ means: SignedInDevice.Means) -> Phrase { means == .browser ? browser : program }
}
