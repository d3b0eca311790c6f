extension Phrase {
    static let secondFactor = Phrase("Second factor", "İkinci amil")
    static let secondFactorLede = Phrase(
        "Besides the password, a code from an authenticator on your phone: who learns the password alone gets no further.",
        "Şifrədən əlavə telefonunuzdakı autentifikatorun kodu: təkcə şifrəni bilən daxil ola bilmir.")
    static let secondFactorOn = Phrase("The second factor is on", "İkinci amil işləyir")
    static let secondFactorOff = Phrase("Off", "Söndürülüb")
    static let secondFactorRequired = Phrase(
        "Staff sign in with a second factor here: set it up to go on",
        "Burada əməkdaşlar ikinci amillə daxil olur: davam etmək üçün onu qurun")
    static let setUpSecondFactor = Phrase("Set up an authenticator", "Autentifikatoru qur")
    static let turnOffSecondFactor = Phrase("Turn the second factor off", "İkinci amili söndür")
    static let scanCode = Phrase("Scan this with your authenticator", "Bunu autentifikatorla skan edin")
    static let squareCode = Phrase("Square code for the authenticator", "Autentifikator üçün kvadrat kod")
    static let openAuthenticator = Phrase(
        "Open the authenticator on this device", "Bu cihazda autentifikatoru aç")
    static let orTypeSecret = Phrase("Or type this into it:", "Və ya ona bunu yazın:")
    static let typeFirstCode = Phrase("Type the code that it shows", "Göstərdiyi kodu yazın")
    static let firstCode = Phrase("Code of six digits", "Altı rəqəmli kod")
    static let recoveryCodes = Phrase("Recovery codes", "Bərpa kodları")
    static let recoveryCodesLede = Phrase(
        "Each stands in for a lost authenticator, once. They are shown this time only: keep them on paper.",
        "Hər biri itirilmiş autentifikatoru bir dəfə əvəz edir. Yalnız indi göstərilir: kağızda saxlayın.")
    static let codesKept = Phrase("I have kept them", "Saxladım")
}
