import Engine

/// Reads PostgreSQL's catalogue. Partitions are their parents' business and left out.
struct PostgresCatalogue {
    private let session: any Session
    private static let own = """
        c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        """

    init(_ session: any Session) { self.session = session }

    func tables() throws -> [String: SchemaShape.Table] {
        var tables: [String: SchemaShape.Table] = [:]
        for row in try session.rows(Self.columns) {
            let column = SchemaShape.Column(
                name: try row["name"], type: try Self.type(row["type"]), isNullable: try row["is_nullable"],
                hasDefault: try row["has_default"])
            tables[try row["table"], default: .init()].columns[column.name] = column
        }
        for row in try session.rows(Self.constraints) { try add(row, to: &tables) }
        for row in try session.rows(Self.indexes) {
            tables[try row["table"], default: .init()].indexes[try row["name"]] = SchemaShape.Index(
                isUnique: try row["is_unique"], columns: (try row["columns"] as String).normalisedExpression,
                predicate: (try row["predicate"] as String? ?? "").normalisedExpression)
        }
        return tables
    }

    private func add(_ row: Row, to tables: inout [String: SchemaShape.Table]) throws {
        let table: String = try row["table"]
        let name: String = try row["name"]
        let columns: String = try row["columns"]
        let kinds: [String: SchemaShape.Constraint.Kind] = [
            "p": .primaryKey, "u": .unique, "f": .foreignKey, "c": .check, "x": .exclusion,
        ]
        guard let kind = kinds[try row["kind"]] else { return }
        tables[table, default: .init()].constraints[name] = SchemaShape.Constraint(
            kind: kind, columns: kind == .check ? "" : columns)
        let definition: String = try row["definition"]
        if let match = definition.firstMatch(of: #/length\(\(?"?(\w+)"?\)?(?:::\w+)?\) <= (\d+)/#) {
            tables[table]?.lengths[String(match.1)] = Int(match.2)
        }
        guard kind == .foreignKey else { return }
        let rules = ["a": "no action", "r": "restrict", "c": "cascade", "n": "set null", "d": "set default"]
        tables[table, default: .init()].foreignKeys[name] = SchemaShape.ForeignKey(
            columns: columns, table: try row["target"], onDelete: rules[try row["on_delete"]] ?? "")
    }

    private static func type(_ name: String) throws -> String {
        let names = [
            "uuid": "id", "timestamp with time zone": "timestamp", "time without time zone": "time", "jsonb": "json",
            "bigint": "integer", "bytea": "bytes",
        ]
        return names[name] ?? name.replacing("numeric(", with: "decimal(").replacing(",", with: ", ")
    }

    private static let columns = """
        select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
               not a.attnotnull as is_nullable, a.atthasdef as has_default
          from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where \(own) order by 1, a.attnum
        """

    private static let constraints = """
        select c.relname as table, k.conname as name, k.contype::text as kind, f.relname as target,
               k.confdeltype::text as on_delete, pg_get_constraintdef(k.oid) as definition,
               coalesce((select string_agg(a.attname, ', ' order by p.place)
                  from unnest(k.conkey) with ordinality p (number, place)
                  join pg_attribute a on a.attrelid = c.oid and a.attnum = p.number), '') as columns
          from pg_class c join pg_constraint k on k.conrelid = c.oid left join pg_class f on f.oid = k.confrelid
         where \(own) and k.conparentid = 0 order by 1, 2
        """

    private static let indexes = """
        select c.relname as table, i.relname as name, x.indisunique as is_unique,
               pg_get_expr(x.indpred, x.indrelid) as predicate,
               (select string_agg(pg_get_indexdef(x.indexrelid, n, true), ', ' order by n)
                  from generate_series(1, x.indnkeyatts) n) as columns
          from pg_class c join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid
         where \(own) and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid) order by 1, 2
        """
}
