/// Organs with metastases as flags; lists in words are read by `SiteList`.
enum MetastaticSites {
  /// The flags, one an organ.
  static let flags = [
    "site_skin", "site_node", "site_lung", "site_liver", "site_bone", "site_brain", "site_adrenal",
    "site_kidney", "site_spleen", "site_bowel", "site_muscle", "site_pleura", "site_other",
  ]

  /// Without columns for these, a count of flags would leave out common sites.
  static let indispensable = ["site_node", "site_lung", "site_liver", "site_bone"]
}
