/// Organs with metastases, as flags or as a list in words.
enum MetastaticSites {
  /// The flags, one an organ.
  static let flags = [
    "site_skin", "site_node", "site_lung", "site_liver", "site_bone", "site_brain", "site_adrenal",
    "site_kidney", "site_spleen", "site_bowel", "site_muscle", "site_pleura", "site_other",
  ]

  /// Without columns for these, a count of flags would leave out common sites.
  static let indispensable = ["site_node", "site_lung", "site_liver", "site_bone"]

  /// The organs that a list names, each once; nil where it says what is free of metastases, or holds
  /// no word.
  ///
  /// Parts are cut at commas, semicolons, bars, slashes, plus signs and line ends. What is none of the
  /// organs is an organ of its own, whose name begins with `other`.
  static func organs(_ text: String) -> Set<String>? {
    var organs: Set<String> = []
    var isEmpty = true
    for part in text.lowercased().split(whereSeparator: { ",;|/+&\n".contains($0) }) {
      let words = part.split { !$0.isLetter }.map(String.init)
      if words.isEmpty { continue }
      isEmpty = false
      if words.count == 1, none.contains(words[0]) { continue }
      guard denials.isDisjoint(with: words) else { return nil }
      let found = words.compactMap { byWord[$0] ?? byWord[String($0.dropLast())] }
      if found.isEmpty {
        organs.insert("other " + words.joined(separator: " "))
      } else {
        organs.formUnion(found)
      }
    }
    return isEmpty ? nil : organs
  }

  /// Whether a list of organs has the organ of a flag.
  static func has(_ flag: String, in organs: Set<String>) -> Bool {
    let organ = String(flag.dropFirst("site_".count))
    return organ == "other" ? organs.contains { $0.hasPrefix("other") } : organs.contains(organ)
  }

  private static let none: Set<String> = ["none", "no", "nil"]
  private static let denials: Set<String> = ["no", "not", "without", "negative", "unknown"]

  private static let byWord: [String: String] = {
    let words: [String: [String]] = [
      "skin": ["skin", "cutaneous", "subcutaneous", "sc", "subq", "intransit", "dermal"],
      "node": ["node", "lymph", "nodal", "ln", "lymphnode", "lymphatic"],
      "lung": ["lung", "pulmonary", "pulm"],
      "liver": ["liver", "hepatic"],
      "bone": ["bone", "osseous", "skeletal", "spine", "vertebra"],
      "brain": ["brain", "cns", "cerebral", "meninges", "leptomeningeal"],
      "adrenal": ["adrenal", "suprarenal"],
      "kidney": ["kidney", "renal"],
      "spleen": ["spleen", "splenic"],
      "bowel": ["bowel", "intestine", "intestinal", "colon", "gi", "gastrointestinal"],
      "muscle": ["muscle", "soft", "muscular"],
      "pleura": ["pleura", "pleural"],
      "other": ["other"],
    ]
    var table: [String: String] = [:]
    for (organ, spellings) in words {
      for word in spellings { table[word] = organ }
    }
    return table
  }()
}
