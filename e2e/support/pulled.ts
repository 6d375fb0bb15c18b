/** Up to which number a tablet has pulled, and its files ahead of that. */
export interface Pulled {
  cursor: number;
  files: number | null;
}

/** Returns how far the tablet has pulled; runs in the page. */
export function pulled(): Promise<Pulled> {
  return new Promise((found) => {
    const opening = indexedDB.open('walkaround');
    opening.onsuccess = () => {
      const database = opening.result;
      const asked = database.transaction('meta').objectStore('meta').get('pulled');
      asked.onsuccess = () => {
        database.close();
        found({ cursor: 0, files: null, ...JSON.parse(String(asked.result ?? '{}')) });
      };
    };
  });
}
