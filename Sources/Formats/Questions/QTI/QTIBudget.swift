/// How many steps the rules of an item, and of all items of an import, may take, so that rules made to be slow end.
///
/// It lives on one thread, for one import.
final class QTIBudget {
    private var left = 20_000_000
    private var leftOfItem = 0

    /// Begins with the next item.
    func beginItem() { leftOfItem = 200_000 }

    /// Takes a step.
    func spend() throws(QuestionFailure) {
        left -= 1
        leftOfItem -= 1
        guard left >= 0, leftOfItem >= 0 else {
            throw QuestionFailure(.tooLarge, "responseProcessing", "The rules take too many steps.")
        }
    }
}
