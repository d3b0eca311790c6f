extension Phrase {
    static let forgotPassword = Phrase("Forgot the password?", "Şifrəni unutmusunuz?")
    static let forgotPasswordLede = Phrase(
        "We mail you a link to choose a new one, if there is such an account.",
        "Belə hesab varsa, yenisini seçmək üçün sizə keçid göndəririk.")
    static let mailTheLink = Phrase("Mail the link", "Keçidi göndər")
    static let choosePassword = Phrase("Choose a password", "Şifrə seçin")
    static let choosePasswordLede = Phrase(
        "It holds at once, and every device that was signed in with the old one is signed out.",
        "Dərhal qüvvəyə minir və köhnə şifrə ilə daxil olmuş bütün cihazlarda hesabdan çıxılır.")
    static let linkIsSpent = Phrase(
        "The link was used already, or its time is over", "Keçid artıq işlədilib və ya vaxtı bitib")
    static let askForAnotherLink = Phrase("Ask for another link", "Yeni keçid istə")
    static let signUp = Phrase("Make an account", "Hesab yarat")
    static let signUpLede = Phrase(
        "It comes into use when you answer the mail that we send to your address.",
        "Ünvanınıza göndərdiyimiz məktuba cavab verdikdə istifadəyə açılır.")
    static let fullName = Phrase("Name in full", "Ad və soyad")
    static let usernameHint = Phrase(
        "Letters, digits and the signs _ . -", "Hərflər, rəqəmlər və _ . - işarələri")
    static let haveAccount = Phrase("Sign in with an account you have", "Mövcud hesabla daxil olun")
    static let confirmAddress = Phrase("Confirm your address", "Ünvanınızı təsdiqləyin")
    static let confirmAddressLede = Phrase(
        "One press says that the mail reached you.", "Bir düymə ilə məktubun sizə çatdığını bildirin.")
    static let confirm = Phrase("Confirm", "Təsdiqlə")
    static let addressUnconfirmed = Phrase("Your address is not confirmed", "Ünvanınız təsdiqlənməyib")
    static let addressUnconfirmedText = Phrase(
        "Mails about your registration go there. The link in the mail confirms it.",
        "Qeydiyyatla bağlı məktublar oraya gedir. Məktubdakı keçid onu təsdiqləyir.")
}
