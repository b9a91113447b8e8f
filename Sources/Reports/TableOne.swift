/// A table of patients' characteristics by group, in words and figures that are ready to be laid out.
///
/// The numbers are rounded and the sentences made by whoever makes the table; here it is written in
/// a language of marked-up text. All texts are plain: each language escapes them itself.
public struct TableOne: Sendable, Hashable {
  /// What stands above the table.
  public let title: String
  /// The table of all patients, and one for each stratum.
  public let sections: [Section]
  /// What stands below, in order.
  public let footnotes: [Footnote]

  /// Creates a table.
  public init(title: String, sections: [Section], footnotes: [Footnote]) {
    self.title = title
    self.sections = sections
    self.footnotes = footnotes
  }

  /// The table of all patients or of one stratum.
  public struct Section: Sendable, Hashable {
    /// Whose table it is.
    public let heading: String
    /// The heading of the column of variables, and those of all further columns.
    public let columns: [Heading]
    /// The variables, each followed by the rows that belong to it.
    public let rows: [Row]

    /// Creates a section.
    public init(heading: String, columns: [Heading], rows: [Row]) {
      self.heading = heading
      self.columns = columns
      self.rows = rows
    }
  }

  /// What stands above a column.
  public struct Heading: Sendable, Hashable {
    /// Whose column it is.
    public let text: String
    /// How many they are, to follow in brackets, if need be on the next line; may be empty.
    public let note: String

    /// Creates a heading.
    public init(_ text: String, note: String = "") {
      self.text = text
      self.note = note
    }

    /// The heading on one line.
    public var line: String { note.isEmpty ? text : "\(text) (\(note))" }
  }

  /// A line of a section.
  public struct Row: Sendable, Hashable {
    /// What the line is about, with the mark of a footnote.
    public let label: Cell
    /// Whether the line belongs to the variable above it.
    public let isDetail: Bool
    /// What stands in the further columns of the section.
    public let cells: [Cell]

    /// Creates a row.
    public init(_ label: Cell, isDetail: Bool = false, cells: [Cell]) {
      self.label = label
      self.isDetail = isDetail
      self.cells = cells
    }
  }

  /// A place in a line.
  public struct Cell: Sendable, Hashable {
    /// What stands in it; may be empty.
    public let text: String
    /// The mark of the footnote that it refers to; empty where it refers to none.
    public let mark: String

    /// Creates a cell.
    public init(_ text: String, mark: String = "") {
      self.text = text
      self.mark = mark
    }

    /// A cell in which nothing stands.
    public static let empty = Cell("")
  }

  /// A sentence below the table.
  public struct Footnote: Sendable, Hashable {
    /// The mark by which cells refer to it; empty for one on the whole table.
    public let mark: String
    /// What it says.
    public let text: String

    /// Creates a footnote.
    public init(_ text: String, mark: String = "") {
      self.mark = mark
      self.text = text
    }
  }
}

extension TableOne.Section {
  /// The rows variable by variable: each with those that belong to it.
  var variables: [[TableOne.Row]] {
    var variables: [[TableOne.Row]] = []
    for row in rows {
      if row.isDetail, var last = variables.popLast() {
        last.append(row)
        variables.append(last)
      } else {
        variables.append([row])
      }
    }
    return variables
  }

  /// The cells of a row, as many as there are columns beside the first.
  func cells(of row: TableOne.Row) -> [TableOne.Cell] {
    let width = max(0, columns.count - 1)
    let missing = max(0, width - row.cells.count)
    return row.cells.prefix(width) + [TableOne.Cell](repeating: .empty, count: missing)
  }
}
