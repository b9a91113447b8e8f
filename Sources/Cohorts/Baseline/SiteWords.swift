/// Words for organs in English, German and French, in small letters and without accents.
enum SiteWords {
  /// The organ that a word stands for, also in the plural and with `-metastases` behind it; nil for
  /// other words.
  static func organ(_ word: String) -> String? {
    if let organ = byWord[word] ?? singular(word) { return organ }
    for ending in endings where word.hasSuffix(ending) && word.count > ending.count + 2 {
      let stem = String(word.dropLast(ending.count))
      if let organ = byWord[stem] ?? singular(stem) { return organ }
    }
    return nil
  }

  /// Words that go with organs and say nothing of their own.
  static let fillers: Set<String> = [
    "metastases", "metastasis", "metastatic", "metastasen", "metastase", "mets", "met", "lesion",
    "lesions", "nodule", "nodules", "disease", "distant", "multiple", "single", "solitary",
    "bilateral", "left", "right", "l", "r", "upper", "lower", "small", "large", "tissue",
    "tissues", "gland", "glands", "tract", "lobe", "of", "the", "in", "to", "with", "mass",
    "masses", "wall", "retroperitoneal", "mediastinal", "axillary", "inguinal", "cervical",
    "hilar", "supraclavicular", "pelvic", "paraaortic", "iliac", "abdominal", "regional",
    "system", "links", "rechts", "beidseits", "gewebe",
    "gauche", "droit", "droite", "bilaterale", "tissu", "de", "des", "du", "la", "le", "les",
  ]

  private static let endings = [
    "metastasen", "metastase", "metastases", "metastasis", "mets", "filiae",
  ]

  /// The organ of a plural or of the first part of a compound.
  private static func singular(_ word: String) -> String? {
    guard word.count > 3, let last = word.last, "sne".contains(last) else { return nil }
    return byWord[String(word.dropLast())]
  }

  private static let byWord: [String: String] = {
    var table: [String: String] = [:]
    for (organ, spellings) in flagged {
      for word in spellings { table[word] = organ }
    }
    // Organs without a flag of their own count one each.
    for spellings in others {
      for word in spellings { table[word] = "other \(spellings[0])" }
    }
    return table
  }()

  private static let flagged: [String: [String]] = [
    "skin": [
      "skin", "cutaneous", "subcutaneous", "subcutis", "sc", "subq", "intransit", "transit",
      "dermal", "haut", "kutan", "subkutan", "peau", "cutane", "cutanee",
    ],
    "node": [
      "node", "nodal", "lymph", "ln", "lymphnode", "lymphatic", "lymphknoten", "lk", "ganglion",
      "ganglions", "ganglionnaire", "adenopathie", "adenopathy", "lymphadenopathy",
    ],
    "lung": ["lung", "pulmonary", "pulm", "pulmo", "lunge", "pulmonal", "poumon", "pulmonaire"],
    "liver": ["liver", "hepatic", "hepar", "leber", "hepatisch", "foie", "hepatique"],
    "bone": [
      "bone", "osseous", "skeletal", "skeleton", "spine", "vertebra", "vertebral", "rib",
      "sacrum", "femur", "humerus", "sternum", "skull", "knochen", "ossar", "skelett",
      "wirbelsaule", "wirbelkorper", "os", "osseux", "osseuse", "marrow", "knochenmark",
    ],
    "brain": [
      "brain", "cns", "cerebral", "cerebellum", "cerebellar", "meninges", "leptomeninges",
      "leptomeningeal", "hirn", "gehirn", "zns", "zerebral", "cerveau", "cerebrale", "snc",
    ],
    "adrenal": [
      "adrenal", "suprarenal", "nebenniere", "nnr", "surrenale", "surrenalien", "surrenalienne",
    ],
    "kidney": ["kidney", "renal", "niere", "rein", "renale"],
    "spleen": ["spleen", "splenic", "milz", "rate", "splenique"],
    "bowel": [
      "bowel", "intestine", "intestinal", "colon", "duodenum", "jejunum", "ileum", "rectum", "gi",
      "gastrointestinal", "darm", "dunndarm", "dickdarm", "intestin", "grele",
    ],
    "muscle": [
      "muscle", "soft", "muscular", "muskel", "muskulatur", "weichteil", "weichteile", "mou",
      "mous", "musculaire",
    ],
    "pleura": ["pleura", "pleural", "rippenfell", "plevre"],
    "other": ["other"],
  ]

  private static let others = [
    ["pancreas", "pancreatic", "pankreas", "bauchspeicheldruse"],
    ["thyroid", "schilddruse", "thyroide"], ["stomach", "gastric", "magen", "estomac"],
    ["heart", "cardiac", "myocardium", "herz", "coeur", "cardiaque"],
    ["pericardium", "pericardial", "perikard", "pericarde"],
    ["peritoneum", "peritoneal", "omentum", "omental", "bauchfell", "peritoine"],
    ["ovary", "ovarian", "ovaries", "ovar", "eierstock", "ovaire"],
    ["testis", "testes", "testicle", "testicular", "hoden", "testicule"],
    ["breast", "brust", "mamma", "sein"], ["gallbladder", "gallenblase"],
    ["bladder", "harnblase", "blase", "vessie"], ["uterus", "uterine"],
    ["prostate", "prostata"], ["esophagus", "oesophagus", "osophagus", "oesophage"],
    ["parotid", "parotis", "parotide"], ["tonsil", "tonsille"],
    ["eye", "orbit", "auge", "oeil"], ["diaphragm", "zwerchfell"],
  ]
}
