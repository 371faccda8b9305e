import { useQuery } from '@tanstack/react-query';
import { funnelQuery, seatingQuery } from '../../api/home.ts';
import { studyCurvesQuery } from '../../api/study.ts';
import { BatchLoad } from '../pictures/batch-load.tsx';
import { ReviewFunnel } from '../pictures/review-funnel.tsx';
import { StudyCurvesPicture } from '../pictures/study-curve.tsx';
import { TravelMap } from '../pictures/travel-map.tsx';
import { useTerm } from '../term-context.ts';

/** What counts alone do not show; a picture that has nothing to tell yet is left out. */
export function Pictures() {
  const { id, settings } = useTerm();
  const seating = useQuery(seatingQuery(id)).data?.seating;
  const stages = useQuery(funnelQuery(id)).data?.stages;
  const study = useQuery(studyCurvesQuery(id)).data;
  return (
    <>
      {stages && stages[0]!.arrived > 0 && <ReviewFunnel stages={stages} />}
      {study && study.people > 0 && study.days.length > 0 && <StudyCurvesPicture study={study} />}
      {seating && seating.prefectures.length > 1 && <TravelMap seating={seating} settings={settings} />}
      {seating && seating.prefectures.length > 0 && <BatchLoad seating={seating} />}
    </>
  );
}
