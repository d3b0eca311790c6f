extension MailText {
    /// `{institution}` and `{link}` stand for who writes and where the mail leads.
    static let identityInEnglish: [String: MailText] = [
        "identity.verify_email": MailText(
            "Confirm your address",
            """
            Please confirm that this is your address at {institution}:

            {link}

            The link works once and for a limited time. If you did not ask for it, there is nothing to do.
            """),
        "identity.sign_up_again": MailText(
            "You have an account already",
            """
            Somebody asked for a new account at {institution} with this address, which has one already. Sign in, or \
            choose a new password if you have forgotten yours:

            {link}

            If it was not you, there is nothing to do.
            """),
        "identity.invitation": MailText(
            "Your account at {institution}",
            """
            An account was made for you at {institution}. Choose your password to begin:

            {link}

            The link works once and for a limited time. Afterwards the sign-in page can send you another.
            """),
        "identity.reset_password": MailText(
            "Choose a new password",
            """
            Somebody asked for a new password for your account at {institution}. Choose one here:

            {link}

            The link works once and for a limited time. If it was not you, there is nothing to do: your password stays.
            """),
        "identity.password_changed": MailText(
            "Your password was changed",
            """
            The password of your account at {institution} was changed, and every other device is signed out.

            If it was not you, choose a new password at once and tell the registrar’s office:

            {link}
            """),
    ]

    /// The same in Azerbaijani.
    static let identityInAzerbaijani: [String: MailText] = [
        "identity.verify_email": MailText(
            "Ünvanınızı təsdiqləyin",
            """
            Xahiş edirik, bunun {institution} üzrə sizin ünvanınız olduğunu təsdiqləyin:

            {link}

            Keçid bir dəfə və məhdud müddətdə işləyir. Bunu siz istəməmisinizsə, heç nə etmək lazım deyil.
            """),
        "identity.sign_up_again": MailText(
            "Sizin artıq hesabınız var",
            """
            Kimsə {institution} üzrə bu ünvanla yeni hesab istəyib, amma bu ünvanın artıq hesabı var. Daxil olun və ya \
            şifrənizi unutmusunuzsa, yenisini seçin:

            {link}

            Bu siz deyildinizsə, heç nə etmək lazım deyil.
            """),
        "identity.invitation": MailText(
            "{institution} üzrə hesabınız",
            """
            {institution} üzrə sizin üçün hesab yaradılıb. Başlamaq üçün şifrənizi seçin:

            {link}

            Keçid bir dəfə və məhdud müddətdə işləyir. Sonra giriş səhifəsi sizə yenisini göndərə bilər.
            """),
        "identity.reset_password": MailText(
            "Yeni şifrə seçin",
            """
            Kimsə {institution} üzrə hesabınız üçün yeni şifrə istəyib. Onu burada seçin:

            {link}

            Keçid bir dəfə və məhdud müddətdə işləyir. Bu siz deyildinizsə, heç nə etmək lazım deyil: şifrəniz qalır.
            """),
        "identity.password_changed": MailText(
            "Şifrəniz dəyişdirildi",
            """
            {institution} üzrə hesabınızın şifrəsi dəyişdirildi və bütün digər cihazlarda hesabdan çıxıldı.

            Bu siz deyildinizsə, dərhal yeni şifrə seçin və tədris şöbəsinə xəbər verin:

            {link}
            """),
    ]
}
