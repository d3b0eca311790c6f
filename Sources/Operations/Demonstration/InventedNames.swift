/// Names of people who do not exist, in the scripts that a university's people write their names in.
enum InventedNames {
    private struct Script {
        let given: [String]
        let family: [String]
        /// Whether the family name comes first, without a space.
        let isFamilyFirst: Bool

        init(_ given: String, _ family: String, isFamilyFirst: Bool = false) {
            self.given = given.split(separator: " ").map(String.init)
            self.family = family.split(separator: " ").map(String.init)
            self.isFamilyFirst = isFamilyFirst
        }

        func name(_ random: inout SeededRandom) -> String {
            let (given, family) = (random.pick(given), random.pick(family))
            return isFamilyFirst ? family + given : "\(given) \(family)"
        }
    }

    private static let scripts = [
        Script(
            "Aysel Turan Nərgiz Elşad Günay Rəşad Şəbnəm Orxan Lalə Cavid Sevil Toğrul",
            "Bulaqlı Dağyurdu Çinarlı Göyçaylı Səhəryeli Qızılqaya Üzümçü Narbağı"),
        Script(
            "Nora Felix Ida Oskar Clara Hugo Maren Emil Zoé Théo Inés Bruno",
            "Ashgrove Lindqvale Brookwick Fernsby Oakhollow Rivièredor Montclar Steinfeldt"),
        Script(
            "Арина Тимур Вера Глеб Дарья Лев Майя Роман", "Светлоозёрова Тихоречка Вишневград Снегопольная Ясногор"),
        Script("ნინო ლევან ანა გიგა", "მთისძირელი ვაზიანელი წყაროშვილიძე"),
        Script("ليلى سامي هالة نادر ريم", "الينبوعي البستاني الفجري النخيلي"),
        Script("Δάφνη Νέστωρ Ίρις Ορέστης", "Ελαιώνας Θαλασσινός Πευκοδάσος"),
        Script("一诺 思远 雨桐 浩然", "青山 白川 云水", isFamilyFirst: true),
        Script("さくら 陽翔 葵 蓮", "星野森 青葉原 雪見", isFamilyFirst: true),
    ]

    /// A full name; most of them in Latin letters.
    static func next(_ random: inout SeededRandom) -> String {
        let roll = Int.random(in: 0..<10, using: &random)
        let script = roll < 4 ? scripts[0] : roll < 7 ? scripts[1] : random.pick(scripts[2...])
        return script.name(&random)
    }
}
