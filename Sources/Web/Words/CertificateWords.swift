extension Phrase {
    static let certificates = Phrase("Certificates", "Sertifikatlar")
    static let certificatesLede = Phrase(
        "Issued when every lesson of a section is done, or the course is completed.",
        "Qrupun bütün dərsləri bitəndə və ya fənn tamamlananda verilir.")
    static let noCertificates = Phrase("There are no certificates yet", "Hələ sertifikat yoxdur")
    static let noCertificatesText = Phrase(
        "The first one stands here soon after you have done a section’s last lesson.",
        "Qrupun son dərsini bitirəndən az sonra ilk sertifikat burada olacaq.")
    static let savePaper = Phrase("Save as PDF", "PDF kimi yüklə")
    static let revokeCertificate = Phrase("Revoke the certificate", "Sertifikatı ləğv et")
    static let certificateRevoked = Phrase("The certificate was revoked", "Sertifikat ləğv edilib")
    static let certificateValid = Phrase(
        "The certificate is valid: it was issued here and says this",
        "Sertifikat etibarlıdır: burada verilib və bunu bildirir")
    static let certificateDamaged = Phrase(
        "What is stored is not what was signed: ask the institution",
        "Saxlanılan imzalanmış mətn deyil: müəssisədən soruşun")
    static let verification = Phrase("Verify a certificate", "Sertifikatın yoxlanılması")
    static let issuedOn = Phrase("Issued", "Verilib")
    static let certificateNumber = Phrase("Certificate number", "Sertifikatın nömrəsi")
    static let courseCodeLabel = Phrase("Course code", "Fənnin kodu")
}
