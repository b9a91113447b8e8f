import Cohorts
import FoundationEssentials

/// A file under Tests/Reference, made by a script under scripts/reference.
func reference<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
  let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Reference/" + name)
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}

/// A column of numbers; nil is missing.
func numeric(_ name: String, _ values: [Double?]) -> Column {
  Column(name: name, values: .numeric(values.map { $0 ?? .nan }))
}

/// A column of categories; nil is missing.
func categorical(_ name: String, _ values: [String?]) -> Column {
  let levels = Set(values.compactMap { $0 }).sorted()
  let codes = values.map { value in
    Int32(value.flatMap { levels.firstIndex(of: $0) } ?? -1)
  }
  return Column(name: name, values: .categorical(CategoricalValues(codes: codes, levels: levels)))
}

/// A cohort of columns of equal length.
func cohort(_ columns: Column..., rows: Int) -> Cohort {
  Cohort(source: "test.csv", columns: columns, rowCount: rows)
}
