internal import HTTP

/// Rows and columns; on a phone each row becomes a card.
struct Table: Sendable {
    /// A column with its heading.
    struct Column: Sendable {
        let title: String
        var isNumeric = false
        /// Whether it holds buttons; its heading is for those who hear it.
        var isActions = false
    }

    /// A row: what names it, and the other cells.
    struct Row: Sendable {
        let head: HTML
        let cells: [HTML]
    }

    let caption: String
    let columns: [Column]
    let rows: [Row]

    var html: HTML {
        """
        <table class="table" role="table"><caption class="visually-hidden">\(caption)</caption>
        <thead role="rowgroup"><tr role="row">\(HTML.each(columns, heading))</tr></thead>
        <tbody role="rowgroup">\(HTML.each(rows, row))</tbody></table>
        """
    }

    private func heading(_ column: Column) -> HTML {
        let mark = HTML.when(column.isNumeric) { " class=\"numeric\"" }
        let title: HTML =
            column.isActions ? "<span class=\"visually-hidden\">\(column.title)</span>" : "\(column.title)"
        return "<th role=\"columnheader\" scope=\"col\"\(mark)>\(title)</th>"
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr role="row"><th role="rowheader" scope="row">\(row.head)</th>\
        \(HTML.each(zip(columns.dropFirst(), row.cells)) { cell($0, $1) })</tr>

        """
    }

    private func cell(_ column: Column, _ matter: HTML) -> HTML {
        if column.isActions { return "<td role=\"cell\" class=\"actions\">\(matter)</td>" }
        let mark = HTML.when(column.isNumeric) { " class=\"numeric\"" }
        return "<td role=\"cell\"\(mark) data-label=\"\(column.title)\"><span>\(matter)</span></td>"
    }
}
