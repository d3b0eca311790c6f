extension Phrase {
    static let users = Phrase("Users", "İstifadəçilər")
    static let usersLede = Phrase(
        "Accounts, what people are here, and whether they get in.",
        "Hesablar, insanların rolları və sistemə daxil ola bilmələri.")
    static let findUser = Phrase("Find a person", "Şəxsi tap")
    static let userSearchHint = Phrase("Name, address, user name or number", "Ad, ünvan, istifadəçi adı və ya nömrə")
    static let noUser = Phrase("Nobody matches", "Uyğun şəxs tapılmadı")
    static let inUse = Phrase("In use", "İstifadədədir")
    static let outOfUse = Phrase("Out of use", "İstifadədən çıxarılıb")
    static let lockedBadge = Phrase("Locked", "Kilidlənib")
    static let lockedUntil = Phrase("Locked until", "Bu vaxta qədər kilidlidir")
    static let lastSignIn = Phrase("Last sign-in", "Son giriş")
    static let notConfirmed = Phrase("not confirmed", "təsdiqlənməyib")
    static let madeOn = Phrase("Made", "Yaradılıb")
    static let toRecord = Phrase("To the record", "Şəxsi işə keç")
    static let makeUser = Phrase("Make a user", "İstifadəçi yarat")
    static let makeUserLede = Phrase(
        "The person is mailed the link to choose a password.", "Şəxsə şifrə seçmək üçün keçid göndərilir.")
    static let studentNumber = Phrase("Student number", "Tələbə nömrəsi")
    static let studentNumberHint = Phrase("Makes the person a student", "Şəxsi tələbə edir")
    static let staffPosition = Phrase("Position", "Vəzifə")
    static let staffPositionHint = Phrase("Makes the person a member of staff", "Şəxsi əməkdaş edir")
    static let changeDetails = Phrase("Change name or login", "Adı və ya girişi dəyiş")
    static let preferredName = Phrase("Called", "Müraciət")
    static let newAddressHint = Phrase("A new address must be confirmed", "Yeni ünvan təsdiqlənməlidir")
    static let primaryRole = Phrase("Primary role", "Əsas rol")
    static let roleHint = Phrase(
        "Holds at once; access tokens of the person end", "Dərhal qüvvəyə minir; şəxsin giriş tokenləri bitir")
    static let furtherRoles = Phrase("Further roles", "Əlavə rollar")
    static let noFurtherRole = Phrase("None", "Yoxdur")
    static let giveRole = Phrase("Give a further role", "Əlavə rol ver")
    static let takeRole = Phrase("Take away", "Geri al")
    static let scope = Phrase("Where", "Harada")
    static let everywhere = Phrase("Everywhere", "Hər yerdə")
    static let departmentGone = Phrase("A department out of use", "İstifadədən çıxarılmış kafedra")
    static let firstDay = Phrase("First day", "İlk gün")
    static let lastDay = Phrase("Last day", "Son gün")
    static let access = Phrase("Access", "Giriş")
    static let lock = Phrase("Lock", "Kilidlə")
    static let lockQuestion = Phrase(
        "Keep this person from signing in, and end all access now?",
        "Bu şəxsin daxil olması dayandırılsın və bütün girişləri indi bitirilsin?")
    static let unlock = Phrase("Unlock", "Kilidi aç")
    static let mailPasswordLink = Phrase("Mail the link to choose a password", "Şifrə seçmək üçün keçid göndər")
    static let resetSecondFactor = Phrase("Reset the second factor", "İkinci amili sıfırla")
    static let resetSecondFactorQuestion = Phrase(
        "Take the person’s second factor away?", "Şəxsin ikinci amili götürülsün?")
    static let putOutOfUse = Phrase("Put out of use", "İstifadədən çıxar")
    static let putOutOfUseQuestion = Phrase(
        "End every access by this account?", "Bu hesabla bütün girişlər bağlansın?")
    static let bringIntoUse = Phrase("Bring back into use", "İstifadəyə qaytar")
}
