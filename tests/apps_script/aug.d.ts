// What Google offers and the published types lack as yet.
declare namespace GoogleAppsScript {
  namespace Forms {
    interface Form {
      setPublished(enabled: boolean): Form;
    }
  }
}
